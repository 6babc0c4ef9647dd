from apifairy import body, response
from flask import Flask, request
from flask_login import LoginManager, login_required

from accounts import change_password, reset_password

app = Flask(__name__)
LoginManager(app)


@app.route("/api/password", methods=["PUT"])
@login_required
@body(PasswordSchema)
@response(EmptySchema)
def password(data):
    return change_password(data)


@app.route("/api/password-reset", methods=["PUT"])
def password_reset():
    return reset_password(request.form["token"], request.form["password"])
