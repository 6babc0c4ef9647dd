import sqlite3

from flask import Flask, abort, jsonify, redirect, request

import bank
from models import Product, User, db

app = Flask(__name__)
LOWEST_STAKE = 5
PACKS = {5, 10, 20}


@app.post("/transfer/<name>")
def transfer(name):
    amount = int(request.form["amount"])
    if len(request.form["to"]) > 40:
        abort(404)
    bank.moved(name, request.form["to"], amount)
    return redirect("/")


@app.post("/pay")
def paid():
    amount = float(request.form["amount"])
    user = db.session.get(User, int(request.form["user_id"]), with_for_update=True)
    if not 0 < amount <= user.balance:
        abort(400)
    user.balance = user.balance - amount
    db.session.commit()
    return "", 204


@app.post("/withdraw")
def withdrawn():
    connection = sqlite3.connect("bank.db")
    amount = abs(float(request.form["amount"]))
    connection.execute("UPDATE accounts SET balance = balance - ? WHERE id = ?", (amount, int(request.form["id"])))
    connection.commit()
    return "", 204


@app.post("/count")
def counted():
    amount = int(request.form["amount"])
    row = {"amount": amount}
    return jsonify(row)


@app.post("/cart/<int:product_id>")
def put(product_id):
    quantity = request.form.get("quantity", 1, type=int)
    if quantity < 1:
        abort(400)
    bank.accounts["cart"].append({"id": product_id, "quantity": quantity})
    return "", 204


@app.post("/orders")
def ordered():
    body = bank.read_body("NewOrder")
    row = db.get_or_404(Product, 1)
    row.quantity -= body["quantity"]
    db.session.commit()
    return "", 201


@app.post("/stakes")
def staked():
    stake = int(request.form["stake"])
    user = db.session.get(User, int(request.form["user_id"]), with_for_update=True)
    if stake < LOWEST_STAKE or stake > user.balance:
        abort(400)
    user.balance -= stake
    db.session.commit()
    return "", 204


@app.post("/credits")
def bought():
    credits = int(request.form["credits"])
    if credits not in PACKS:
        abort(400)
    db.get_or_404(User, 1).balance += credits
    db.session.commit()
    return "", 204


@app.post("/admin/balances")
def corrected():
    db.get_or_404(User, int(request.form["id"])).balance += int(request.form["amount"])
    db.session.commit()
    return "", 204
