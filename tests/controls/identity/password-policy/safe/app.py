from flask import Flask, abort, redirect, request
from flask_wtf import FlaskForm
from werkzeug.security import check_password_hash, generate_password_hash
from wtforms import PasswordField, ValidationError
from wtforms.validators import InputRequired, Length

from models import User, db

app = Flask(__name__)
COMMON_PASSWORDS = frozenset({"correcthorsebatterystaple"})


class ResetPasswordForm(FlaskForm):
    password = PasswordField("Password", [InputRequired(), Length(min=15, max=128)])

    def validate_password(self, field):
        if field.data.lower() in COMMON_PASSWORDS:
            raise ValidationError("Many people use this password.")


class CredentialsForm(FlaskForm):
    password = PasswordField("Password", [InputRequired()])


@app.post("/login")
def login():
    form = CredentialsForm()
    user = User.query.filter_by(name=request.form["name"]).first()
    if user is None or not check_password_hash(user.password_hash, form.password.data):
        abort(401)
    return redirect("/")


@app.post("/register")
def register():
    password = request.form["password"]
    if len(password) < 15 or password in COMMON_PASSWORDS:
        abort(400)
    db.session.add(User(name=request.form["name"], password_hash=generate_password_hash(password)))
    db.session.commit()
    return redirect("/")
