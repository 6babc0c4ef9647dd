from functools import wraps

from flask import Flask, abort, redirect
from flask_login import LoginManager, current_user, login_required
from flask_wtf import FlaskForm
from wtforms import PasswordField
from wtforms.validators import DataRequired, Length

from store import is_common_password, is_password_of

app = Flask(__name__)
LoginManager(app)


class ChangeForm(FlaskForm):
    old_password = PasswordField(validators=[DataRequired()])
    password = PasswordField(validators=[Length(15, 200)])

    def validate_password(self, field):
        if is_common_password(field.data):
            raise ValueError("everybody takes that one")


def his_own(view):
    @wraps(view)
    def held(user_id):
        if current_user.id != user_id:
            abort(403)
        return view(user_id)

    return held


@app.post("/change-password/<int:user_id>")
@login_required
@his_own
def change(user_id):
    form = ChangeForm()
    if form.validate_on_submit():
        if not current_user.check_password(form.old_password.data):
            abort(403)
        current_user.set_password(form.password.data)
    return redirect("/")


class CheckedForm(ChangeForm):
    def validate_old_password(self, field):
        if not is_password_of(current_user, field.data):
            raise ValueError("that is not your password")


@app.post("/settings/change-password")
@login_required
def changed():
    form = CheckedForm()
    if form.validate_on_submit():
        current_user.set_password(form.password.data)
    return redirect("/")
