from functools import wraps

from flask import Blueprint, Flask, abort, redirect, request

import kept

app = Flask(__name__)
admin = Blueprint("admin", __name__, url_prefix="/admin")


def admins_only(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if not request.cookies.get("admin"):
            return redirect("/login")
        return view(*args, **kwargs)

    return wrapper


@app.post("/admin/shut")
@admins_only
def shut():
    kept.shut()
    return ""


@app.post("/admin/open")
def again():
    if request.cookies.get("is_admin") != "1":
        abort(403)
    kept.open_again()
    return ""


@admin.before_request
def demand():
    if "role" not in request.cookies:
        abort(403)


@admin.post("/turn")
def turn():
    kept.shut()
    return ""


app.register_blueprint(admin)
