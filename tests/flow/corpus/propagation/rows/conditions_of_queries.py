"""Queries to which a page adds one condition after the other, each where it was asked for: they stay queries."""

import sqlalchemy as sa
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Kite(db.Model):
    id = sa.Column(sa.Integer, primary_key=True)
    title = sa.Column(sa.String)
    feed = sa.orm.relationship("Feed")


def searched(title, older=None, newer=None, liked=None, sent=None, feed=None, folder=None, name=None, text=None):
    query = db.select(Kite).filter_by(title=title)
    if older:
        query = query.filter(Kite.created < older)
        if sent:
            query = query.filter(Kite.viewed.is_(None) | (Kite.viewed > older))
    if newer:
        query = query.filter(Kite.created > newer)
    if liked:
        query = query.filter(Kite.liked.is_not(None))
    if sent:
        query = query.filter(Kite.sent.is_not(None))
    if feed:
        query = query.filter(Kite.feed.has(id=feed))
    if folder:
        query = query.filter(Kite.feed.has(folder=folder))
    if name:
        query = query.filter(Kite.name == name)
    if text:
        query = query.filter(Kite.title.contains(text) | Kite.name.contains(text))
    return query


@app.get("/kites")
def kites():
    asked = dict(**request.args)
    query = searched("a", **asked).filter(Kite.pinned.is_not(None)).order_by(Kite.pinned.desc())
    return str(len(db.session.scalars(query).all()))  # harmless


def composed(title, older=None, newer=None, liked=None, sent=None, feed=None):
    query = f"SELECT * FROM kites WHERE title = '{title}'"
    if older:
        query = query + " AND created < '2026-01-01'"
    if newer:
        query = query + " AND created > '2026-01-01'"
    if liked:
        query = query + " AND liked = '" + liked + "'"
    if sent:
        query = query + " AND sent = 1"
    if feed:
        query = query + " AND feed = 1"
    return query


@app.get("/kites/composed")
def composed_kites():
    asked = dict(**request.args)
    return str(len(db.session.execute(sa.text(composed("a", **asked))).all()))  # reached
