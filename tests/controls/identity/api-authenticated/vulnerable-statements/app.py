import sqlite3

from flask import Flask, jsonify, request, session

app = Flask(__name__)


@app.post("/login")
def login():
    session["user_id"] = 1
    return jsonify(done=True)


@app.get("/api/balance")
def balance():
    with sqlite3.connect("bank.db") as connection:
        row = connection.execute("SELECT balance FROM users WHERE number = ?", (request.args["number"],)).fetchone()
    return jsonify(balance=row[0])


@app.get("/people")
def people():
    with sqlite3.connect("bank.db") as connection:
        rows = connection.execute("SELECT username, role FROM users").fetchall()
    return jsonify(rows)


@app.get("/api/payments")
def payments():
    with sqlite3.connect("bank.db") as connection:
        rows = connection.execute("SELECT p.id, p.amount FROM payments p JOIN users u ON p.user_id = u.id").fetchall()
    return jsonify(rows)
