from flask import Flask, abort, redirect, request
from flask_wtf import FlaskForm
from werkzeug.security import generate_password_hash
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


@app.post("/register")
def register():
    password = request.form["password"]
    if len(password) < 15 or password in COMMON_PASSWORDS:
        abort(400)
    db.session.add(User(name=request.form["name"], password_hash=generate_password_hash(password)))
    db.session.commit()
    return redirect("/")
