import sqlite3

from flask import Flask, jsonify, request, session

app = Flask(__name__)


@app.post("/login")
def login():
    session["user_id"] = 1
    return jsonify(done=True)


@app.get("/api/balance")
def balance():
    if "user_id" not in session:
        return jsonify(error="sign in"), 401
    with sqlite3.connect("bank.db") as connection:
        row = connection.execute("SELECT balance FROM users WHERE id = ?", (session["user_id"],)).fetchone()
    return jsonify(balance=row[0])


@app.get("/api/mine")
def mine():
    """Who calls shows it by a token of his own."""
    with sqlite3.connect("bank.db") as connection:
        row = connection.execute("SELECT balance FROM users WHERE feed_token = ?", (request.args["token"],)).fetchone()
    return jsonify(balance=row[0])


@app.get("/api/count")
def count():
    with sqlite3.connect("bank.db") as connection:
        return jsonify(members=connection.execute("SELECT COUNT(*) FROM users").fetchone()[0])


@app.get("/api/is-free")
def is_free():
    with sqlite3.connect("bank.db") as connection:
        row = connection.execute("SELECT id FROM users WHERE username = ?", (request.args["name"],)).fetchone()
    return jsonify(free=row is None)


@app.get("/api/messages")
def messages():
    """What is said on the board is for everybody."""
    with sqlite3.connect("bank.db") as connection:
        rows = connection.execute("SELECT id, text FROM messages").fetchall()
    return jsonify(rows)


@app.get("/api/payments/count")
def payments():
    with sqlite3.connect("bank.db") as connection:
        return jsonify(payments=connection.execute("SELECT COUNT(*) FROM payments").fetchone()[0])
