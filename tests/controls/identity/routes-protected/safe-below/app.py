import os

from flask import Flask, jsonify, render_template
from flask_login import LoginManager, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)
manager = LoginManager(app)


class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(80))


@app.get("/")
def index():
    return render_template("index.html", posts=Post.query.all())


@app.get("/drafts")
@login_required
def drafts():
    return render_template("index.html", posts=Post.query.filter_by(title=None))


@app.get("/drafts/<int:post_id>")
@login_required
def draft(post_id):
    return render_template("post.html", post=Post.query.get_or_404(post_id))


@app.get("/drafts/<int:post_id>/share/<token>")
def shared(post_id, token):
    return render_template("post.html", post=Post.query.filter_by(id=post_id, token=token).first_or_404())


@app.get("/posts/<int:post_id>")
def post(post_id):
    return jsonify(Post.query.get_or_404(post_id).title)


@app.post("/drafts/<int:post_id>")
@login_required
def publish(post_id):
    Post.query.get_or_404(post_id).title = "out"
    db.session.commit()
    return "out"
