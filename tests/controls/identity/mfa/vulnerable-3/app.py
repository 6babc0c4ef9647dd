"""Pages for operators whose addresses do not say so."""

from functools import wraps

from flask import Flask, abort, render_template, session
from flask_login import login_required

app = Flask(__name__)


def requires_admin(view):
    @wraps(view)
    def guarded(*args, **kwargs):
        if not session.get("is_admin"):
            abort(403)
        return view(*args, **kwargs)

    return guarded


@app.get("/dashboard")
@login_required
@requires_admin
def dashboard():
    return render_template("dashboard.html")


@app.post("/projects/<int:number>/delete")
@login_required
@requires_admin
def delete_project(number):
    return "", 204
