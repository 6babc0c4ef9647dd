"""Questions to a database that are handed to a page, where its loops ask them."""

from flask import Flask, render_template, request
from flask_mongoengine import MongoEngine
from flask_sqlalchemy import SQLAlchemy
from peewee import CharField, Model

app = Flask(__name__)
db = SQLAlchemy(app)
documents = MongoEngine(app)


class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String)
    views = db.Column(db.Integer)


class Note(Model):
    title = CharField()


class Widget(documents.Document):
    title = documents.StringField()
    homepage = documents.URLField()
    feed_url = documents.URLField(schemes=["http", "feed", "javascript"])
    links = documents.DictField()


@app.post("/widgets")
def add():
    Widget(homepage=request.form["homepage"], feed_url=request.form["feed"]).save()
    return ""


@app.post("/widgets/<key>")
def change(key):
    widget = Widget.objects.get_or_404(id=key)
    widget.links["mirror"]["mirror_url"] = request.form["mirror"]
    widget.links["shop_url"] = "https://shop.example/" + request.form["shop"]
    widget.save()
    return ""


@app.get("/")
def index():
    return render_template(
        "index.html",
        posts=Post.query.filter_by(shown=True),
        some=db.session.query(Post).order_by(Post.id),
        notes=Note.select(),
        widgets=Widget.objects(shown=True),
        words=Widget.objects.distinct("title"),
        titles=map(lambda post: post.title, Post.query),
    )
