from flask import Flask, flash, redirect, render_template, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import login_user
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
db = SQLAlchemy(app)
Limiter(get_remote_address, app=app, default_limits=["5 per minute"])
NOBODY = generate_password_hash("nobody")


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.Text)
    password_hash = db.Column(db.Text)


class Attempt(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    reason = db.Column(db.Text)


def refused(message, reason):
    flash(message)
    attempt = Attempt()
    attempt.reason = reason
    db.session.add(attempt)
    db.session.commit()
    return render_template("login.html"), 401


@app.post("/login")
def login():
    user = User.query.filter_by(name=request.form["username"]).first()
    if user is None:
        check_password_hash(NOBODY, request.form["password"])
        return refused("Wrong name or password.", "no such user")
    if not check_password_hash(user.password_hash, request.form["password"]):
        return refused("Wrong name or password.", "bad password")
    login_user(user)
    return redirect("/")
