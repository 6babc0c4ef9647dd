from flask import Flask, redirect, request
from flask_login import LoginManager, login_required, login_user

from models import User

app = Flask(__name__)
manager = LoginManager(app)
manager.session_protection = "strong"


@manager.user_loader
def load_user(user_id):
    return User.find(user_id)


@app.post("/login")
def login():
    user = User.find(request.form["name"])
    if user and user.check_password(request.form["password"]):
        login_user(user)
    return redirect("/")


@app.get("/orders")
@login_required
def orders():
    return {"orders": []}
