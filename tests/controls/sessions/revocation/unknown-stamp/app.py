from flask import Flask, redirect, request
from flask_login import LoginManager, current_user, login_user, logout_user
from flask_session import Session
from models import User, db

app = Flask(__name__)
login_manager = LoginManager(app)
app.config["SESSION_TYPE"] = "redis"
Session(app)


@app.post("/login")
def login():
    user = User.query.filter_by(name=request.form["name"]).one()
    if user.check_password(request.form["password"]):
        login_user(user)
    return redirect("/")


@app.post("/logout")
def logout():
    logout_user()
    return redirect("/")


@app.post("/password")
def change_password():
    current_user.set_password(request.form["new"])
    db.session.commit()
    return redirect("/")
