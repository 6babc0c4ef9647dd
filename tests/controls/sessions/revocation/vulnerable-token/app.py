import datetime
import os

import jwt
from flask import Flask, g, redirect, request
from people import checked

app = Flask(__name__)
KEY = os.environ["TOKEN_KEY"]
API_VERSION = "2"


def logged_in():
    try:
        claims = jwt.decode(request.cookies.get("auth_token"), KEY, algorithms=["HS256"])
    except jwt.InvalidTokenError:
        return False
    g.user = claims["sub"]
    g.api_version = API_VERSION
    return True


@app.post("/login")
def login():
    response = redirect("/")
    ends = datetime.datetime.now(datetime.UTC) + datetime.timedelta(minutes=60)
    claims = {"sub": checked(request.form["name"], request.form["password"]), "exp": ends}
    response.set_cookie("auth_token", jwt.encode(claims, KEY, algorithm="HS256"), httponly=True, secure=True)
    return response


@app.post("/logout")
def logout():
    response = redirect("/")
    response.delete_cookie("auth_token")
    return response
