import base64
import hashlib
import json

from flask import Flask, make_response, redirect, request

from accounts import account_of, find

app = Flask(__name__)


@app.post("/login")
def login():
    user = find(request.form["username"], request.form["password"])
    told = json.dumps({"name": user.name, "admin": user.is_admin})
    answer = make_response(redirect("/"))
    answer.set_cookie("sessionId", base64.b64encode(f"{told}.{hashlib.sha256(told.encode()).hexdigest()}".encode()))
    answer.set_cookie("username", user.name)
    answer.set_cookie("role", "member")
    return answer


@app.get("/desk")
def desk():
    told, digest = base64.b64decode(request.cookies.get("sessionId", "")).decode("utf-8").rsplit(".", 1)
    if hashlib.sha256(told.encode()).hexdigest() != digest or not json.loads(told)["admin"]:
        return redirect("/login")
    return "the desk"


@app.get("/letters")
def letters():
    return account_of(request.cookies["username"]).letters if request.cookies.get("username") != "guest" else ""


@app.get("/back-office")
def back_office():
    if request.cookies.get("role") != "admin":
        return "", 403
    return "the back office"


@app.get("/cellar")
def cellar():
    role = request.headers.get("X-Role")
    return "the cellar" if role == "admin" else ("", 403)


@app.get("/attic")
def attic():
    if request.args.get("is_admin") == "1":
        return "the attic"
    return "", 403
