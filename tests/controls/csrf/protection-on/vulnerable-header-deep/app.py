import os
from functools import wraps

from flask import Flask, abort, request, session

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]


def known():
    return session.get("user")


def caller():
    return known()


def by_either(view):
    @wraps(view)
    def inner(*args, **kwargs):
        if request.headers.get("Authorization") != os.environ["TOKEN"] and not caller():
            abort(401)
        return view(*args, **kwargs)
    return inner


@app.post("/login")
def login():
    session["user"] = request.form["user"]
    return ""


@app.post("/a")
@by_either
def a():
    os.remove("/srv/x")
    return ""
