from flask import Flask, make_response, redirect, request, session
from flask_login import LoginManager, login_user, logout_user

from models import User

app = Flask(__name__)
login_manager = LoginManager(app)


@app.post("/login")
def login():
    user = User.query.filter_by(name=request.form["name"]).one()
    if user.check_password(request.form["password"]):
        login_user(user, remember="remember" in request.form)
    return redirect("/")


@app.post("/language")
def language():
    response = make_response(redirect("/"))
    response.set_cookie("session_token", request.form["token"], secure=True, httponly=True)
    return response


@app.post("/csrf")
def csrf():
    response = make_response(redirect("/"))
    response.set_cookie("csrf_token", request.form["csrf_token"], secure=True)
    return response
