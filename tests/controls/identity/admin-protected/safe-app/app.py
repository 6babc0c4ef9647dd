"""Each page for operators has a guard around its view."""

from functools import wraps

from flask import Flask, abort, session

app = Flask(__name__)
app.secret_key = "x" * 40


def admin_required(view):
    @wraps(view)
    def guarded(*given, **named):
        if session.get("role") != "admin":
            abort(403)
        return view(*given, **named)

    return guarded


@app.get("/admin/users")
@admin_required
def users():
    return "everybody"


@app.get("/admin/orders")
@admin_required
def orders():
    return "everything"
