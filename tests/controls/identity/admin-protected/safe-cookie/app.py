from functools import wraps

from flask import Flask, abort, current_app, redirect, request, session
from itsdangerous import URLSafeTimedSerializer

import kept

app = Flask(__name__)


def admins_only(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if session.get("role") != "admin":
            return redirect("/login?theme=" + request.cookies.get("theme", "plain"))
        return view(*args, **kwargs)

    return wrapper


@app.post("/admin/shut")
@admins_only
def shut():
    kept.shut()
    return ""


@app.post("/admin/open")
def again():
    signer = URLSafeTimedSerializer(current_app.secret_key)
    if signer.loads(request.cookies["is_admin"], max_age=600) != "1":
        abort(403)
    kept.open_again()
    return ""
