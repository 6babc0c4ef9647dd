from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField, ValidationError

from models import User


class RegistrationForm(FlaskForm):
    email = StringField("Mail address")
    password = PasswordField("Password")

    def validate_email(self, field):
        if User.query.filter_by(email=field.data).first():
            raise ValidationError("That address is already registered.")


class ForgotForm(FlaskForm):
    email = StringField("Mail address")

    def validate_email(self, field):
        if User.query.filter_by(email=field.data).first() is None:
            raise ValidationError("Unknown email address.")
