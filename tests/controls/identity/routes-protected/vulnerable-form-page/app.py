import os

from flask import Flask, abort, redirect, render_template, request
from flask_login import LoginManager, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)
LoginManager(app)


class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String(80))


@app.get("/posts/new")
@login_required
def form():
    return render_template("new.html")


@app.post("/posts/new")
def save():
    db.session.add(Post(text=request.form["text"]))
    db.session.commit()
    return redirect("/")


@app.route("/notes/new", methods=["GET", "POST"])
def note():
    if request.method == "GET":
        if not current_user.is_authenticated:
            return redirect("/login")
        return render_template("new.html")
    db.session.add(Post(text=request.form["text"]))
    db.session.commit()
    return redirect("/")


@app.route("/posts/<int:number>", methods=["GET", "PUT", "DELETE"])
def one(number):
    if request.method == "GET":
        if not current_user.is_authenticated:
            return redirect("/login")
        return render_template("post.html", post=db.get_or_404(Post, number))
    db.session.delete(db.get_or_404(Post, number))
    db.session.commit()
    return "", 204
