from flask import Flask, abort, request, session

import kept

app = Flask(__name__)
ROLES = ("manager", "reader")


def require_login():
    if not session.get("user_id"):
        abort(401)
    return {"id": session["user_id"], "role": session.get("role")}


def require_role(role):
    if role not in ROLES:
        raise ValueError(role)


def require_sent(role):
    if request.headers.get("X-Role") != role:
        abort(403)


@app.post("/admin/shut")
def shut():
    require_login()
    require_role("manager")
    kept.shut()
    return ""


@app.post("/admin/open")
def again():
    require_login()
    require_sent("manager")
    kept.open_again()
    return ""


@app.get("/mine")
def mine():
    return {"of": require_login()["id"]}


@app.get("/admin/report")
def report():
    if not session.get("user_id") or session.get("role") != "manager":
        abort(403)
    return {}
