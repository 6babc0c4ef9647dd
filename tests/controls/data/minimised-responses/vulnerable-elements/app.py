import sqlite3

from flask import Flask, g, jsonify

app = Flask(__name__)

SCHEMA = """
CREATE TABLE members (id INTEGER PRIMARY KEY, name TEXT, password TEXT);
CREATE TABLE guests (id INTEGER PRIMARY KEY, name TEXT, credit_card TEXT);
"""


def asked(statement, values=()):
    rows = []
    cursor = sqlite3.connect("club.db").cursor()
    cursor.execute(statement, values)
    rows = cursor.fetchall()
    return rows


@app.get("/members/<int:number>")
def member(number):
    found = asked("SELECT * FROM members WHERE id = ?", (number,))
    if not found:
        return jsonify({"error": "nobody"}), 404
    return jsonify({"member": found[0]})


@app.get("/newest")
def newest():
    cursor = g.db.cursor()
    cursor.execute("SELECT * FROM members ORDER BY id DESC")
    rows = cursor.fetchall()
    return jsonify(rows[0])


@app.get("/guests")
def guests():
    return jsonify({"guests": asked("SELECT * FROM guests")})
