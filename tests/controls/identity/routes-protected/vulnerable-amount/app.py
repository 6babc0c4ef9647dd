"""Amounts that anybody puts into an account or takes out of it."""

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
    invested = db.Column(db.Float, default=0.0)


@app.post("/accounts/<int:number>/deposit")
def deposit(number):
    account = db.get_or_404(Account, number)
    account.balance += float(request.get_json()["amount"])
    db.session.commit()
    return "", 204


@app.post("/accounts/<int:number>/invest")
def invest(number):
    amount = float(request.get_json()["amount"])
    account = db.get_or_404(Account, number)
    account.balance -= amount
    account.invested += amount
    db.session.commit()
    return "", 204


@app.post("/accounts/<int:number>/close")
@login_required
def close(number):
    db.session.delete(db.get_or_404(Account, number))
    db.session.commit()
    return "", 204


@app.post("/transfer")
def transfer():
    given = request.form.get("from_account_id", type=int), request.form.get("to_account_id", type=int)
    with sqlite3.connect("bank.db") as database:
        database.execute("UPDATE accounts SET balance = balance - ? WHERE id = ?", (request.form["amount"], given[0]))
        database.execute("UPDATE accounts SET balance = balance + ? WHERE id = ?", (request.form["amount"], given[1]))
    return "", 204
