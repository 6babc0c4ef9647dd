import sqlite3
from contextlib import contextmanager

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
        taken = connection.execute(
            "UPDATE accounts SET balance = balance - ? WHERE id = ? AND balance >= ?", (amount, source, amount)
        )
        if taken.rowcount == 1:
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
    wanted = db.select(Account).filter_by(owner_id=current_user.id).with_for_update()
    account = db.session.scalars(wanted).first()
    if amount <= 0 or account.balance < amount:
        abort(400)
    account.balance -= amount
    db.session.commit()
    return redirect("/")


@app.post("/coupons")
@login_required
def coupon():
    found = db.session.scalars(db.select(Coupon).filter_by(code=str(int(request.form["code"]))).with_for_update()).first()
    if found is None or found.used:
        abort(404)
    found.used = True
    db.session.commit()
    return redirect("/")


@app.post("/stock")
@login_required
def stock():
    """What is counted anew looks at nothing that was there."""
    quantity = int(request.form["quantity"])
    if quantity < 0:
        abort(400)
    with sqlite3.connect("bank.db") as connection:
        connection.execute("UPDATE things SET quantity = ? WHERE id = ?", (quantity, int(request.form["id"])))
    return redirect("/")


@app.post("/read/<int:number>")
@login_required
def read(number):
    with sqlite3.connect("bank.db") as connection:
        connection.execute("UPDATE mails SET used = 1 WHERE id = ? AND owner = ?", (number, current_user.email))
    return redirect("/")


@contextmanager
def locked(account):
    db.session.refresh(account, with_for_update=True)
    yield


@app.post("/paid")
@login_required
def pay():
    account = db.session.scalars(db.select(Account).filter_by(owner_id=current_user.id)).first()
    amount = int(request.form["amount"])
    if amount <= 0 or account.is_locked:
        abort(400)
    with locked(account):
        if account.balance < amount:
            abort(400)
        account.balance -= amount
        db.session.commit()
    return redirect("/")
