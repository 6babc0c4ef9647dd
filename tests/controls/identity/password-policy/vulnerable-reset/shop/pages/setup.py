from flask import Blueprint
from wtforms import Form, PasswordField, StringField
from wtforms.validators import Length

pages = Blueprint("setup", __name__)


class SetupForm(Form):
    name = StringField()
    password = PasswordField(validators=[Length(6)])
