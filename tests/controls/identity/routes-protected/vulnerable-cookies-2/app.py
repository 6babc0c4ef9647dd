import json

from flask import Flask, abort, make_response, redirect, request, session
from itsdangerous import Signer

from accounts import find

app = Flask(__name__)
signer = Signer("letters")


@app.post("/login")
def login():
    user = find(request.form["username"], request.form["password"])
    answer = make_response(redirect("/"))
    answer.set_cookie("username", user.name.encode())
    answer.set_cookie("user_id", str(user.id))
    answer.set_cookie("uid", str(user.id))
    answer.set_cookie("logged_in", "yes")
    answer.set_cookie("shop_session", json.dumps({"name": user.name}))
    return answer


@app.get("/letters")
def letters():
    username = request.cookies.get("username")
    if username is None:
        abort(401)
    return f"letters of {username}"


@app.get("/drafts")
def drafts():
    uid = request.cookies.get("user_id")
    if uid:
        return {"drafts of": uid}
    return redirect("/login")


@app.before_request
def remember():
    known = request.cookies.get("uid")
    if known:
        session["user_id"] = known


@app.get("/desk")
def desk():
    if request.cookies.get("logged_in"):
        return "the desk"
    return "the door"


@app.get("/attic")
def attic():
    if request.headers.get("X-Admin") == "yes":
        return "the attic"
    return "", 403


@app.get("/basket")
def basket():
    told = request.cookies.get("shop_session", "{}")
    return {"basket of": json.loads(told).get("name")}
