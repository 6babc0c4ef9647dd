from flask import Flask, make_response, redirect, request, session
from flask_login import LoginManager, current_user, login_user, logout_user
from models import User

app = Flask(__name__)
login_manager = LoginManager(app)


@app.post("/login")
def login():
    user = User.query.filter_by(name=request.form["name"]).one()
    if user.check_password(request.form["password"]):
        login_user(user, remember="remember" in request.form)
    return redirect("/")


@app.post("/logout")
def logout():
    current_user.renew_session_stamp()
    logout_user()
    session.clear()
    return redirect("/")


@app.post("/password")
def change_password():
    current_user.set_password(request.form["new"])
    return redirect("/")
