from flask import Flask, current_app, g, redirect, request
from itsdangerous import URLSafeTimedSerializer

app = Flask(__name__)


def serializer():
    return URLSafeTimedSerializer(current_app.secret_key)


@app.before_request
def who():
    cookie = request.cookies.get("ticket")
    g.user = serializer().loads(cookie, max_age=3600) if cookie else None


@app.post("/login")
def login():
    response = redirect("/")
    response.set_cookie("ticket", serializer().dumps(request.form["name"]))
    return response


@app.post("/logout")
def logout():
    response = redirect("/")
    response.delete_cookie("ticket")
    return response
