from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField
from wtforms.validators import ValidationError

import people


class RegisterForm(FlaskForm):
    username = StringField()
    password = PasswordField()

    def validate_username(self, field):
        """Refuses a name that already exists."""
        if people.user_exists(field.data):
            raise ValidationError("That username already exists. Please choose a different one.")
