import sqlite3

from flask import Flask, jsonify, redirect, request, session

app = Flask(__name__)


@app.get("/accounts/<int:number>")
def account(number):
    if "user_id" not in session:
        return redirect("/login")
    cursor = sqlite3.connect("bank.db").cursor()
    cursor.execute("SELECT * FROM users WHERE id = ?", (number,))
    row = cursor.fetchone()
    return jsonify(name=row["username"], number=row["ssn"])


@app.get("/purchases/<int:userId>")
def purchases(userId):
    cursor = sqlite3.connect("bank.db").cursor()
    cursor.execute("SELECT * FROM purchase_history WHERE user_id = ?", (userId,))
    return jsonify(cursor.fetchall())


@app.get("/payments/<int:number>")
def payments(number):
    cursor = sqlite3.connect("bank.db").cursor()
    cursor.execute("SELECT * FROM payments WHERE customer_id = ?", (number,))
    return jsonify(cursor.fetchall())


@app.get("/balance")
def balance():
    number = request.args.get("user_id", type=int)
    query = "SELECT a.balance FROM accounts a JOIN users u ON a.user_id = u.id WHERE u.id = ?"
    return jsonify(sqlite3.connect("bank.db").execute(query, (number,)).fetchone()[0])
