import os

from flask import Flask, render_template, request, session
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_security.decorators import roles_accepted

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app, storage_uri="redis://redis:6379")


@app.route("/login", methods=["GET", "POST"])
def login():
    following = request.args.get("next", "/")
    if not following.startswith("/"):
        following = "/"
    session["following"] = following
    if os.environ.get("SIMPLE"):
        return render_template("simple.html")
    return render_template("providers.html")


def account():
    return request.form.get("name", "").lower()


@app.post("/token")
@limiter.limit("5/minute")
@limiter.limit("20/hour", key_func=account)
def token():
    return {"known": check_password(request.form["name"], request.form["password"])}


def check_password(name, password):
    return bool(name and password)


@app.post("/users/register")
@roles_accepted("admin")
def create_user():
    return {"made": make_user(request.json["email"], password=request.json["password"])}


def make_user(email, password):
    return bool(email and password)
