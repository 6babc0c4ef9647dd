"""One page for operators has no guard at all, another has one around its view."""

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
def users():
    return {"names": sorted(session["names"])}


@app.get("/admin/orders")
@admin_required
def orders():
    return "everything"
