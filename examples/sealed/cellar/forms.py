"""The forms. Stopper asks of every request whether the site itself sends it, so none needs a token of its own."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import EmailField, HiddenField, IntegerField, PasswordField, SelectField, StringField, ValidationError
from wtforms.validators import Email, InputRequired, Length, NumberRange, Regexp

from cellar.common_passwords import is_common
from cellar.models import ROLES


class Form(FlaskForm):
    class Meta:
        csrf = False


class NewPassword(Form):
    password = PasswordField("New password", [InputRequired(), Length(min=12, max=128)])

    def validate_password(self, field: PasswordField) -> None:
        if is_common(field.data):
            raise ValidationError("Many people use this password. Take another one.")


class RegisterForm(NewPassword):
    email = EmailField("Mail address", [InputRequired(), Email(), Length(max=200)])
    full_name = StringField("Full name", [Length(max=200)])


class LoginForm(Form):
    email = EmailField("Mail address", [InputRequired(), Length(max=200)])
    password = PasswordField("Password", [InputRequired(), Length(max=128)])


class FactorForm(Form):
    code = StringField("Code of your authenticator app", [InputRequired(), Regexp(r"^[0-9]{6}$")])


class ForgotForm(Form):
    email = EmailField("Mail address", [InputRequired(), Email(), Length(max=200)])


class ProfileForm(Form):
    full_name = StringField("Full name", [Length(max=200)])


class ChangePasswordForm(NewPassword):
    old_password = PasswordField("Password until now", [InputRequired(), Length(max=128)])


class AvatarForm(Form):
    avatar = FileField("Picture (PNG or JPEG)", [FileRequired()])


class DocumentForm(Form):
    title = StringField("Title", [InputRequired(), Length(max=120)])
    document = FileField("Document (PDF, PNG or JPEG)", [FileRequired()])


class OrderForm(Form):
    product_id = HiddenField(validators=[InputRequired(), Regexp(r"^[0-9]{1,9}$")])
    quantity = IntegerField("How many", [InputRequired(), NumberRange(min=1, max=999)], default=1)


class StockForm(Form):
    quantity = IntegerField("Stock", [InputRequired(), NumberRange(min=0, max=99999)])


class RoleForm(Form):
    role = SelectField("Role", choices=ROLES)


class SupplierForm(Form):
    name = StringField("Name", [InputRequired(), Length(max=120)])
    iban = StringField("IBAN", [InputRequired(), Regexp(r"^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$")])
