"""A shop whose form looks the account up, and answers alike."""

from flask import Flask, redirect, render_template
from flask_login import login_user
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from werkzeug.security import check_password_hash, generate_password_hash
from wtforms import PasswordField, StringField

app = Flask(__name__)
db = SQLAlchemy(app)
NOBODY = generate_password_hash("of nobody")


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    hash = db.Column(db.String)


class LoginForm(FlaskForm):
    username = StringField()
    password = PasswordField()

    def validate(self, **given):
        self.user = User.query.filter_by(name=self.username.data).first()
        if not self.user:
            check_password_hash(NOBODY, self.password.data)
            self.username.errors.append("Wrong name or password.")
            return False
        if not check_password_hash(self.user.hash, self.password.data):
            self.username.errors.append("Wrong name or password.")
            return False
        return True


@app.route("/login", methods=["GET", "POST"])
def login():
    form = LoginForm()
    if form.validate_on_submit():
        login_user(form.user)
        return redirect("/")
    return render_template("login.html", form=form)
