from flask import Flask, redirect, request
from flask_httpauth import HTTPBasicAuth
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager, login_user

app = Flask(__name__)
login_manager = LoginManager(app)
limiter = Limiter(get_remote_address, app=app, storage_uri="redis://localhost:6379")
basic = HTTPBasicAuth()


@limiter.limit("5 per minute")
@app.post("/login")
def login():
    user = find_user(request.form["name"])
    if user.check_password(request.form["password"]):
        login_user(user)
    return redirect("/")


@app.post("/register")
def register():
    create_user(request.form["name"], request.form["password"])
    return redirect("/")


@app.post("/admin/login")
@limiter.exempt
def admin_login():
    user = find_admin(request.form["name"])
    if user.check_password(request.form["password"]):
        login_user(user)
    return redirect("/")


@app.post("/mobile/login")
@limiter.limit("5 per minute")
def mobile_login():
    user = find_user(request.form["name"])
    if user.check_password(request.form["password"]):
        login_user(user)
    return redirect("/")


@app.get("/feed")
@basic.login_required
def feed():
    return basic.current_user().feed()


@app.post("/login/<name>")
def login_by_address(name):
    """Who is blocked is looked up for the one name, and says nothing of an installation."""
    if blocked.find_one({"name": name}):
        return redirect("/")
    user = find_user(name)
    if user.check_password(request.form["password"]):
        login_user(user)
    return redirect("/")
