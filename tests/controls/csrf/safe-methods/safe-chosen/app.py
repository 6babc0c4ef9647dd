import sqlite3

from flask import Flask, jsonify

app = Flask(__name__)


def run(statement, kind):
    connection = sqlite3.connect("shop.db")
    rows = connection.execute(statement).fetchall()
    if kind == "write":
        connection.commit()
    return rows


@app.get("/orders")
def orders():
    return jsonify(run("SELECT name FROM orders", "read"))
