from functools import wraps

from flask import Flask, abort, redirect
from flask_login import LoginManager, current_user, login_required
from flask_wtf import FlaskForm
from wtforms import PasswordField
from wtforms.validators import DataRequired, Length

from store import is_common_password

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
        current_user.set_password(form.password.data)
    return redirect("/")
