import os

from flask import Flask, abort, redirect, render_template, request, session
from flask_login import LoginManager, UserMixin, current_user, login_required, login_user
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import check_password_hash

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)
LoginManager(app)


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    password = db.Column(db.String)
    score = db.Column(db.Integer)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.Integer, db.ForeignKey("user.id"))


@app.post("/login")
def login():
    user = User.query.filter_by(name=request.form["name"]).first()
    if user is None or not check_password_hash(user.password, request.form["password"]):
        abort(401)
    session.clear()
    login_user(user)
    return redirect("/")


@app.post("/account")
@login_required
def account():
    current_user.name = request.form["name"]
    db.session.commit()
    return redirect("/")


@app.route("/bet", methods=["GET", "POST"])
def bet():
    if request.method == "POST":
        if not current_user.is_authenticated:
            return render_template("bet.html", known=False)
        db.session.execute(db.text("UPDATE user SET score = score - 1 WHERE id = :id"), {"id": current_user.id})
        db.session.commit()
    return render_template("bet.html", known=True)
