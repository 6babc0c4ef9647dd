import json
import os

from flask import Flask, abort, make_response, redirect, request, session
from flask_login import LoginManager, login_required
from itsdangerous import Signer

from accounts import find, keep

app = Flask(__name__)
app.config["METRICS_ADMIN"] = os.environ["METRICS_ADMIN"]
manager = LoginManager(app)
signer = Signer(os.environ["SECRET_KEY"])


@app.post("/login")
def login():
    user = find(request.form["username"], request.form["password"])
    session["user_id"] = user.id
    answer = make_response(redirect("/"))
    answer.set_cookie("username", user.name)
    answer.set_cookie("user_id", signer.sign(str(user.id)).decode())
    return answer


@app.get("/login")
def greeting():
    username = request.cookies.get("username")
    if username is not None and username != "":
        return "Welcome back, " + username
    return "Welcome"


@app.get("/me")
def me():
    uid = request.cookies.get("user_id")
    if not uid:
        abort(401)
    return signer.unsign(uid).decode()


@app.get("/metrics")
def metrics():
    if request.headers.get("X-Admin") == app.config["METRICS_ADMIN"]:
        return "metrics"
    return "", 403


@app.post("/letters")
@login_required
def write():
    keep(request.form["text"])
    return "", 204


@app.post("/settings")
@login_required
def settings():
    answer = make_response("", 204)
    answer.set_cookie("user_settings", json.dumps({"theme": request.form["theme"]}))
    answer.set_cookie("account", "shown")
    return answer


@app.get("/page")
def page():
    chosen = json.loads(request.cookies.get("user_settings", "{}"))
    return {"theme": chosen.get("theme"), "account": request.cookies.get("account")}
