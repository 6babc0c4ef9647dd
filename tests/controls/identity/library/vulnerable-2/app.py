from flask import Flask, redirect, request
from flask_httpauth import HTTPDigestAuth
from flask_login import LoginManager, login_user
from flask_security import Security, auth_token_required

from models import User

app = Flask(__name__)
app.config["LOGIN_DISABLED"] = True
app.config["SECURITY_REDIRECT_ALLOW_SUBDOMAINS"] = True
manager = LoginManager(app)
security = Security(app)
digest = HTTPDigestAuth()


@app.post("/login")
def login():
    user = User.find(request.form["name"])
    if user and user.check_password(request.form["password"]):
        login_user(user, force=True)
    return redirect("/")


@app.get("/api/orders")
@auth_token_required
def orders():
    return {"orders": []}
