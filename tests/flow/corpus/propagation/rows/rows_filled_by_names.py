"""Rows whose columns a request names: each may hold what it brings, and those that a list leaves out do not."""

import requests
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Feed(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    url = db.Column(db.String)
    port = db.Column(db.Integer)

    def load(self):
        requests.get(self.url)  # reached
        requests.get(f"https://feeds.example/{self.port}")  # harmless


class NewsFeed(Feed):
    pass


class OtherFeed(Feed):
    pass


def kind_of(name):
    return {"news": NewsFeed, "other": OtherFeed}[name]


@app.post("/feeds")
def feeds():
    values = {key: value.strip() for key, value in request.form.items() if value}
    feed = kind_of(values["kind"])(**values)  # reached
    db.session.add(feed)
    feed.load()
    db.session.commit()
    return "ok"


class Kite(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    link = db.Column(db.String)
    name = db.Column(db.String)


@app.post("/kites/<int:number>")
def kites(number):
    kite = db.get_or_404(Kite, number)
    for key, value in request.form.items():
        setattr(kite, key, value)  # reached
    db.session.commit()
    return "ok"


@app.get("/kites/<int:number>")
def kite(number):
    requests.get(db.get_or_404(Kite, number).link)  # reached
    return "ok"


class Shop(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    home = db.Column(db.String)
    name = db.Column(db.String)

    def load(self):
        requests.get(self.home)  # harmless


@app.post("/shops")
def shops():
    shop = Shop(**{key: request.form[key] for key in ("name",)})
    shop.home = "https://shop.example/"
    shop.load()
    db.session.add(shop)
    db.session.commit()
    return "ok"


@app.post("/shops/<int:number>")
def change(number):
    shop = db.get_or_404(Shop, number)
    for key in ("name",):
        setattr(shop, key, request.form[key])  # harmless
    db.session.commit()
    return "ok"


@app.get("/shops/<int:number>")
def shown(number):
    requests.get(db.get_or_404(Shop, number).home)  # harmless
    return "ok"
