import os
from datetime import datetime

from flask import Flask, abort, redirect, request, session
from flask_login import current_user
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)


class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String(80))
    until = db.Column(db.DateTime)


class Attempt(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    number = db.Column(db.Integer)


@app.post("/asked-first/<int:number>")
def asked_first(number):
    if "user" not in session:
        abort(401)
    Post.query.filter_by(id=number).delete()
    db.session.commit()
    return "deleted"


@app.post("/not-kept/<int:number>")
def not_kept(number):
    post = Post.query.get(number)
    post.text = request.form["text"]
    if not current_user.is_authenticated:
        abort(401)
    db.session.commit()
    return "written"


@app.post("/noted/<int:number>")
def noted(number):
    attempt = Attempt()
    attempt.number = number
    db.session.add(attempt)
    db.session.commit()
    if not current_user.is_authenticated:
        abort(401)
    Post.query.filter_by(id=number).delete()
    db.session.commit()
    return "deleted"


@app.post("/tidied/<int:number>")
def tidied(number):
    Post.query.filter(Post.until < datetime.now()).delete()
    db.session.commit()
    if not current_user.is_authenticated:
        abort(401)
    Post.query.filter_by(id=number).delete()
    db.session.commit()
    return "deleted"


@app.post("/noted-and-served/<int:number>")
def noted_and_served(number):
    attempt = Attempt()
    attempt.number = number
    db.session.add(attempt)
    db.session.commit()
    if current_user.is_authenticated:
        Post.query.filter_by(id=number).delete()
        db.session.commit()
        return "deleted"
    return redirect("/login")


@app.post("/tidied-and-served/<int:number>")
def tidied_and_served(number):
    Post.query.filter(Post.until < datetime.now()).delete()
    db.session.commit()
    if current_user.is_authenticated:
        Post.query.filter_by(id=number).delete()
        db.session.commit()
        return "deleted"
    return redirect("/login")


@app.route("/asked-in-the-form/<int:number>", methods=["GET", "POST"])
def asked_in_the_form(number):
    if request.method == "POST":
        if not current_user.is_authenticated:
            abort(401)
        Post.query.filter_by(id=number).delete()
        db.session.commit()
    if not current_user.is_authenticated:
        return redirect("/login")
    return "deleted"
