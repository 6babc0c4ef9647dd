from flask import Flask, redirect, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager, current_user, login_required, login_user

app = Flask(__name__)
login_manager = LoginManager(app)
limiter = Limiter(get_remote_address, app=app, storage_uri="redis://localhost:6379")


def account():
    return request.form.get("name", "").lower()


@app.post("/login")
@limiter.limit("5 per minute")
@limiter.limit("20 per hour", key_func=account)
def login():
    user = find_user(request.form["name"])
    if user.check_password(request.form["password"]):
        login_user(user)
    return redirect("/")


@app.post("/mobile/login")
@limiter.limit("5 per minute")
def mobile_login():
    user = find_user(request.form["name"])
    if user.failed_attempts > 10:
        return "Locked", 423
    if user.check_password(request.form["password"]):
        login_user(user)
    return redirect("/")


@app.route("/setup", methods=["GET", "POST"])
def set_up():
    if User.query.first() is not None:
        return redirect("/")
    create_user(request.form["name"], request.form["password"])
    return redirect("/")


@app.post("/teams/join")
@login_required
def join_team():
    team = find_team(request.form["team"])
    if verify_password(request.form["password"], team.password):
        team.members.append(current_user)
    return redirect("/")


@app.post("/users/new")
def begin():
    return redirect(f"/welcome?asked={len(request.form['password'])}")


@app.post("/register")
@limiter.limit("10 per hour")
def register():
    create_user(request.form["name"], request.form["password"])
    return redirect("/")
