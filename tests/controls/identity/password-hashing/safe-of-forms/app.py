import wtforms
from argon2 import PasswordHasher
from flask import Flask, current_app, redirect, request
from flask_login import UserMixin, login_user
from flask_wtf import FlaskForm

app = Flask(__name__)
hasher = PasswordHasher()


class SignInForm(FlaskForm):
    name = wtforms.StringField()
    password = wtforms.PasswordField()


class NewPasswordForm(FlaskForm):
    password = wtforms.PasswordField()
    confirm_password = wtforms.PasswordField()


@app.post("/sign-in")
def sign_in():
    form = SignInForm()
    hasher.verify(current_app.config["PASSWORD_HASH"], form.password.data)
    login_user(UserMixin())
    return redirect("/")


@app.post("/new-password")
def new_password():
    form = NewPasswordForm()
    if form.password.data != form.confirm_password.data:
        return "they differ", 400
    return hasher.hash(form.password.data)


@app.before_request
def known():
    given = request.authorization
    if not given:
        return "no", 401
    hasher.verify(current_app.config["PASSWORD_HASH"], given.password)
    return None
