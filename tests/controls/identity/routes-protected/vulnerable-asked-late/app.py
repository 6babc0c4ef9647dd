import os

from flask import Flask, abort, redirect, request, session
from flask_login import current_user
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)


class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String(80))


@app.post("/deleted/<int:number>")
def deleted(number):
    Post.query.filter_by(id=number).delete()
    db.session.commit()
    if "user" not in session:
        abort(401)
    return "deleted"


@app.post("/written/<int:number>")
def written(number):
    post = Post.query.get(number)
    post.text = request.form["text"]
    db.session.commit()
    if not current_user.is_authenticated:
        abort(401)
    return "written"


@app.post("/tried")
def tried():
    try:
        os.remove(os.path.join("uploads", os.path.basename(request.form["name"])))
        if not current_user.is_authenticated:
            abort(401)
    except OSError:
        return "none"
    return "removed"


@app.post("/asked-first/<int:number>")
def asked_first(number):
    if "user" not in session:
        abort(401)
    Post.query.filter_by(id=number).delete()
    db.session.commit()
    return "deleted"


@app.route("/posted/<int:number>", methods=["GET", "POST"])
def posted(number):
    if request.method == "POST":
        Post.query.filter_by(id=number).delete()
        db.session.commit()
    if not current_user.is_authenticated:
        return redirect("/login")
    return "deleted"


@app.route("/posted-and-served/<int:number>", methods=["GET", "POST"])
def posted_and_served(number):
    if request.method == "POST":
        Post.query.filter_by(id=number).delete()
        db.session.commit()
    if current_user.is_authenticated:
        return "deleted"
    return redirect("/login")


@app.post("/in-a-session/<int:number>")
def in_a_session(number):
    with app.app_context():
        Post.query.filter_by(id=number).delete()
        db.session.commit()
    if "user" not in session:
        abort(401)
    return "deleted"
