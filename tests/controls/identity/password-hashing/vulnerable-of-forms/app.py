import wtforms
from flask import Flask, current_app, redirect, request
from flask_login import UserMixin, login_user
from flask_wtf import FlaskForm

app = Flask(__name__)


class SignInForm(FlaskForm):
    name = wtforms.StringField()
    password = wtforms.PasswordField()


@app.post("/sign-in")
def sign_in():
    form = SignInForm()
    if form.name.data != current_app.config["NAME"] or form.password.data != current_app.config["PASSWORD"]:
        return "no", 403
    login_user(UserMixin())
    return redirect("/")


@app.before_request
def known():
    password = current_app.config["PASSWORD"]
    given = request.authorization
    if not given or given.password != password:
        return "no", 401
    return None
