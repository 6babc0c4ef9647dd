from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField, ValidationError
from wtforms.validators import DataRequired

import people


def free_name():
    def check(form, field):
        if people.find_user(field.data):
            raise ValidationError("Somebody has taken that name")

    return check


def free_address(form, field):
    if people.find_user(field.data):
        raise ValidationError("That e-mail is already registered")


class JoinForm(FlaskForm):
    username = StringField("Name", [DataRequired(), free_name()])
    email = StringField("E-mail", validators=[free_address])
    password = PasswordField("Password", [DataRequired()])
