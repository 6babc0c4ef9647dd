import sqlite3

from flask import Flask, abort, redirect, request
from flask_login import current_user, login_required

from models import Account, Coupon, db

app = Flask(__name__)


def get_balance(number, owner):
    cursor = sqlite3.connect("bank.db").cursor()
    cursor.execute("SELECT balance FROM accounts WHERE id = ? AND owner = ?", (number, owner))
    return cursor.fetchone()[0]


def do_transfer(source, target, amount):
    with sqlite3.connect("bank.db") as connection:
        connection.execute("UPDATE accounts SET balance = balance - ? WHERE id = ?", (amount, source))
        connection.execute("UPDATE accounts SET balance = balance + ? WHERE id = ?", (amount, target))


@app.post("/transfer")
@login_required
def transfer():
    amount = int(request.form["amount"])
    if amount <= 0 or amount > 1000:
        abort(400)
    available = get_balance(int(request.form["from"]), current_user.email)
    if amount > available:
        abort(400)
    do_transfer(int(request.form["from"]), int(request.form["to"]), amount)
    return redirect("/")


@app.post("/withdraw")
@login_required
def withdraw():
    amount = int(request.form["amount"])
    account = db.session.scalars(db.select(Account).filter_by(owner_id=current_user.id)).first()
    if amount <= 0 or account.balance < amount:
        abort(400)
    account.balance -= amount
    db.session.commit()
    return redirect("/")


@app.post("/coupons")
@login_required
def coupon():
    found = db.session.scalars(db.select(Coupon).filter_by(code=str(int(request.form["code"])))).first()
    if found is None or found.used:
        abort(404)
    found.used = True
    db.session.commit()
    return redirect("/")


@app.post("/buy")
@login_required
def buy():
    with sqlite3.connect("bank.db") as connection:
        row = connection.execute("SELECT stock, price FROM things WHERE id = ?", (int(request.form["id"]),)).fetchone()
        count = int(request.form["count"])
        if row[0] < count:
            abort(400)
        left = row[0] - count
        connection.execute("UPDATE things SET stock = ? WHERE id = ?", (left, int(request.form["id"])))
    return redirect("/")


@app.post("/paid")
@login_required
def pay():
    account = db.session.scalars(db.select(Account).filter_by(owner_id=current_user.id)).first()
    amount = int(request.form["amount"])
    if amount <= 0 or account.is_locked or account.balance < amount:
        abort(400)
    account.balance -= amount
    db.session.commit()
    return redirect("/")
