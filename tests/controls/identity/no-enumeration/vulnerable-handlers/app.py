from accounts import BadSecret, NoAccount, find
from flask import Flask, request, session

app = Flask(__name__)


@app.post("/login")
def login():
    try:
        user = find(request.form["email"], request.form["password"])
    except NoAccount:
        return "No such account here", 404
    except BadSecret:
        return "The password is wrong", 401
    session["user_id"] = user.id
    return "ok"


@app.post("/signin")
def signin():
    try:
        user = find(request.form["email"], request.form["password"])
    except (NoAccount, BadSecret) as error:
        return str(error), 401
    session["user_id"] = user.id
    return "ok"
