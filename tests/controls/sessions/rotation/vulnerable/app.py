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
