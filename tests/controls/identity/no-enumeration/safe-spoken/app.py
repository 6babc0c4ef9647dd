from flask import Flask, redirect, render_template
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, ValidationError

from mails import send_link

app = Flask(__name__)
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(80))


class ForgotPasswordForm(FlaskForm):
    email = StringField(validators=[DataRequired()])

    def validate_email(self, email):
        if "@" not in email.data:
            raise ValidationError(f"Ceci n'est pas une adresse : {email.data}.")


@app.route("/reset/password", methods=["GET", "POST"])
def forgot_password():
    form = ForgotPasswordForm()
    if form.validate_on_submit():
        user = User.query.filter_by(email=form.email.data).first()
        if user is not None:
            send_link(user.email)
        return redirect("/")
    return render_template("forgot.html", form=form)
