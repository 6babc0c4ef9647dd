import sqlite3

from flask import Flask, abort, request

app = Flask(__name__)


def database():
    return sqlite3.connect("bank.db", isolation_level="IMMEDIATE")


@app.post("/transfer")
def transfer():
    data = request.get_json()
    sender = str(data["from"])[:20]
    amount = float(data.get("amount", 0))
    if amount <= 0:
        return {"error": "amount"}, 400
    connection = database()
    connection.execute("BEGIN IMMEDIATE")
    balance = connection.execute("SELECT balance FROM accounts WHERE id = ?", (sender,)).fetchone()[0]
    if balance < amount:
        return {"error": "funds"}, 400
    connection.execute("UPDATE accounts SET balance = balance - ? WHERE id = ?", (amount, sender))
    connection.commit()
    return {"done": True}


@app.post("/pay")
def paid():
    amount = float(request.form["amount"])
    if amount < 0.01 or amount > 500:
        abort(400)
    connection = database()
    connection.execute("UPDATE accounts SET balance = balance + ? WHERE id = 1", (amount,))
    connection.commit()
    return "", 204


@app.post("/loans")
def lent():
    amount = request.form.get("amount", type=float)
    if amount is None or amount <= 0:
        abort(400)
    connection = database()
    connection.execute("UPDATE accounts SET balance = balance + ? WHERE id = 1", (amount,))
    connection.commit()
    return "", 204


@app.post("/loans/monthly")
def lent_monthly():
    amount = request.values.get("amount", 0.0, float)
    if amount <= 0:
        abort(400)
    connection = database()
    connection.execute("UPDATE accounts SET balance = balance + ? WHERE id = 1", (amount,))
    connection.commit()
    return "", 204
