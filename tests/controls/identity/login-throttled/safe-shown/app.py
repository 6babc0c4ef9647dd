"""The page of the sign-in answers POST too and only shows the form; another route, which is limited, takes it."""

from flask import Flask, current_app, redirect, render_template, request, url_for
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import login_user
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect, FlaskForm
from werkzeug.security import check_password_hash
from wtforms import PasswordField, StringField

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app)
csrf = CSRFProtect(app)
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(50), unique=True)
    password_hash = db.Column(db.String(200))


class LoginForm(FlaskForm):
    username = StringField()
    password = PasswordField()


@app.route("/login", methods=["GET", "POST"])
def login():
    target = request.values["next"] if "next" in request.values else url_for("index")
    if current_app.config.get("SIGN_IN") == "elsewhere":
        return redirect(url_for("provider"))
    form = LoginForm()
    return render_template("login.html", form=form, target=target)


@app.post("/login/check")
@limiter.limit("5 per minute")
@limiter.limit("10 per hour", key_func=lambda: request.form["username"])
def check_login():
    form = LoginForm()
    if form.validate_on_submit():
        user = User.query.filter_by(name=form.username.data).first()
        if user is not None and check_password_hash(user.password_hash, form.password.data):
            login_user(user)
    return redirect(url_for("index"))
