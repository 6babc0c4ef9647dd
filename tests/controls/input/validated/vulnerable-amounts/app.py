import sqlite3

from flask import Flask, abort, jsonify, redirect, request

import bank
from models import User, db

app = Flask(__name__)


@app.post("/transfer/<name>")
def transfer(name):
    amount = int(request.form["amount"])
    if request.form["to"] not in bank.accounts:
        abort(404)
    bank.moved(name, request.form["to"], amount)
    return redirect("/")


@app.post("/pay")
def paid():
    data = request.get_json()
    user = User.query.get_or_404(data["user_id"])
    amount = float(data.get("amount"))
    if user.balance < amount:
        abort(400)
    user.balance = user.balance - amount
    db.session.commit()
    return "", 204


@app.post("/withdraw")
def withdrawn():
    connection = sqlite3.connect("bank.db")
    amount = float(request.form["amount"])
    connection.execute("UPDATE accounts SET balance = balance - ? WHERE id = ?", (amount, request.form["id"]))
    connection.commit()
    return "", 204


@app.post("/cart/<int:product_id>")
def put(product_id):
    item = {"id": product_id, "quantity": request.form.get("quantity", 1, type=int)}
    bank.accounts["cart"].append(item)
    return jsonify(item)


@app.post("/send")
def sent():
    amount = int(request.form["amount"])
    user = db.get_or_404(User, int(request.form["id"]))
    if amount == 0 or user.balance - amount < 0:
        abort(400)
    user.balance -= amount
    db.session.commit()
    return "", 204


@app.post("/stakes")
def staked():
    stake = int(request.form["stake"])
    user = db.get_or_404(User, int(request.form["id"]))
    bank.check_balance(user, stake)
    user.balance -= stake
    db.session.commit()
    return "", 204
