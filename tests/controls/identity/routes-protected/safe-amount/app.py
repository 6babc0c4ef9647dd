"""Amounts that a signed-in user moves, and what any visit counts."""

import sqlite3

from flask import Flask, request
from flask_login import LoginManager, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
LoginManager(app)


class Account(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    balance = db.Column(db.Float, default=0.0)


class Page(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    stars = db.Column(db.Integer, default=0)
    views = db.Column(db.Integer, default=0)


@app.post("/accounts/<int:number>/deposit")
@login_required
def deposit(number):
    account = db.get_or_404(Account, number)
    account.balance += float(request.get_json()["amount"])
    db.session.commit()
    return "", 204


@app.post("/pages/<int:number>/star")
def star(number):
    page = db.get_or_404(Page, number)
    page.stars += 1
    db.session.commit()
    return "", 204


@app.post("/pages/<int:number>/seen")
def seen(number):
    page = db.get_or_404(Page, number)
    page.views += len(request.get_json()["days"])
    db.session.commit()
    return "", 204


@app.post("/counts")
def count():
    with sqlite3.connect("bank.db") as database:
        database.execute("UPDATE counts SET number = number + 1 WHERE page = ?", (request.form["page"],))
    return "", 204


@app.post("/comments")
def comment():
    with sqlite3.connect("bank.db") as database:
        row = request.form["page_id"], request.form["text"]
        database.execute("INSERT INTO comments (page_id, text) VALUES (?, ?)", row)
    return "", 204
