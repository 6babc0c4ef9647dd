from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager, login_user
from shop.models import User

app = Flask(__name__)
LoginManager(app)
limiter = Limiter(get_remote_address, app=app, storage_uri="redis://cache:6379")


@app.post("/login")
@limiter.limit("5 per minute")
@limiter.limit("20 per hour", key_func=lambda: request.form["name"])
def login():
    user = User.query.filter_by(name=request.form["name"]).first()
    if user is None or not user.check_password(request.form["password"]):
        return "", 401
    login_user(user)
    return ""


@app.post("/ci/register")
def register():
    sent = request.form
    repo = sent.get("repo")
    if repo is None:
        sent = request.json
        repo = sent.get("repo")
    return {"repo": repo, "branch": sent.get("branch")}
