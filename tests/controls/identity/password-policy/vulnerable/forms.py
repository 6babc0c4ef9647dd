from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length, Regexp


class RegistrationForm(FlaskForm):
    name = StringField("Name")
    password = PasswordField("Password", [InputRequired()])
    password_again = PasswordField("Password again")


class ResetPasswordForm(FlaskForm):
    password = PasswordField("Password", [InputRequired(), Length(min=6, max=128)])


class ChangePasswordForm(FlaskForm):
    old_password = PasswordField("Old password")
    new_password = PasswordField("New password", [Length(8, 20)])


class SetPasswordForm(FlaskForm):
    password = PasswordField("Password", [Regexp(r"(?=.*[A-Z])(?=.*\d).{10,}")])


class LoginForm(FlaskForm):
    password = PasswordField("Password")
