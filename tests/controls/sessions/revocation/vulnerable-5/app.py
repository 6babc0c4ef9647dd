from flask import Flask, redirect, request
from flask_login import LoginManager, login_user

from tokens import validate_token
from users import find_user

app = Flask(__name__)
LoginManager(app)


@app.post("/login")
def login():
    login_user(find_user(request.form["name"], request.form["password"]))
    return redirect("/")


@app.post("/reset/<token>")
def reset(token):
    validate_token(find_user(request.form["name"]), token, "reset-password", request.form["password"])
    return redirect("/login")
