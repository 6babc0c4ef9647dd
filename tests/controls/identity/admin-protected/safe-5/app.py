"""A page for operators by its name that only says that the process answers, beside one that demands a role."""

from flask import Flask, abort, render_template
from flask_login import LoginManager, current_user, login_required

app = Flask(__name__)
LoginManager(app)


@app.get("/_")
def debug():
    return "OK"


@app.get("/admin/users")
@login_required
def users():
    if not current_user.is_admin:
        abort(403)
    return render_template("users.html")
