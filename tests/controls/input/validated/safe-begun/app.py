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
    cursor = sqlite3.connect("bank.db").cursor()
    cursor.execute("BEGIN TRANSACTION")
    cursor.execute("SELECT balance FROM purses WHERE user_id = ?", (session["user_id"],))
    if cursor.fetchone()[0] < amount:
        cursor.execute("ROLLBACK")
        abort(409)
    cursor.execute("UPDATE purses SET balance = balance - ? WHERE user_id = ?", (amount, session["user_id"]))
    cursor.execute("COMMIT")
    return redirect("/")
