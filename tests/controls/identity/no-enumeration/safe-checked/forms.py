from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField, ValidationError
from wtforms.validators import DataRequired

import people


def plain_name():
    def check(form, field):
        if not people.is_word(field.data):
            raise ValidationError("A name has letters only")

    return check


def written_address(form, field):
    if not people.is_word(field.data):
        raise ValidationError("That is no address")


class JoinForm(FlaskForm):
    username = StringField("Name", [DataRequired(), plain_name()])
    email = StringField("E-mail", validators=[written_address])
    password = PasswordField("Password", [DataRequired()])
