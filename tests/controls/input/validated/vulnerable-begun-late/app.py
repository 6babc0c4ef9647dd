import sqlite3

from flask import Flask, abort, redirect, request, session

app = Flask(__name__)


@app.post("/gifts")
def give():
    if "user_id" not in session:
        abort(401)
    amount = request.form.get("amount", type=int)
    if amount is None or not 0 < amount <= 1000:
        abort(400)
    database = sqlite3.connect("bank.db")
    held = database.execute("SELECT balance FROM purses WHERE user_id = ?", (session["user_id"],)).fetchone()
    if held is None or held[0] < amount:
        abort(409)
    database.execute("BEGIN IMMEDIATE")
    database.execute("UPDATE purses SET balance = balance - ? WHERE user_id = ?", (amount, session["user_id"]))
    database.commit()
    return redirect("/")
