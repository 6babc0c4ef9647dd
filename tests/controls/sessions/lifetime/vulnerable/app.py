from datetime import timedelta

from flask import Flask, make_response, redirect, request, session
from flask_login import LoginManager, login_user, logout_user

from models import User

app = Flask(__name__)
login_manager = LoginManager(app)
app.config["PERMANENT_SESSION_LIFETIME"] = timedelta(days=90)


@app.post("/login")
def login():
    user = User.query.filter_by(name=request.form["name"]).one()
    session.permanent = True
    login_user(user, remember=True)
    return redirect("/")
