import time

from flask import Flask, current_app, g, redirect, request
from itsdangerous import URLSafeSerializer

app = Flask(__name__)


def serializer():
    return URLSafeSerializer(current_app.secret_key)


@app.before_request
def who():
    g.now = time.time()
    cookie = request.cookies.get("ticket")
    g.user = serializer().loads(cookie) if cookie else None


@app.post("/login")
def login():
    response = redirect("/")
    response.set_cookie("ticket", serializer().dumps(request.form["name"]), max_age=3600)
    return response


@app.post("/logout")
def logout():
    response = redirect("/")
    response.delete_cookie("ticket")
    return response
