import sqlite3

from flask import Flask, g, jsonify
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Boat(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)

    def to_dict(self):
        return {"id": self.id, "name": self.name}


SCHEMA = """
CREATE TABLE members (id INTEGER PRIMARY KEY, name TEXT, password TEXT);
CREATE TABLE guests (id INTEGER PRIMARY KEY, name TEXT, credit_card TEXT, card_color TEXT);
"""


def asked(statement, values=(), one=False):
    cursor = sqlite3.connect("club.db").cursor()
    cursor.execute(statement, values)
    rows = cursor.fetchall()
    return (rows[0] if rows else None) if one else rows


@app.get("/members/<int:number>")
def member(number):
    found = asked("SELECT * FROM members WHERE id = ?", (number,), one=True)
    return jsonify({"member": found[1]})


@app.get("/newest")
def newest():
    cursor = g.db.cursor()
    cursor.execute("SELECT * FROM members ORDER BY id DESC")
    row = cursor.fetchone()
    return jsonify(row[1])


@app.get("/all")
def everybody():
    cursor = g.db.cursor()
    cursor.execute("SELECT id, name FROM members")
    rows = cursor.fetchall()
    return jsonify(rows[0])


@app.get("/guests")
def guests():
    return jsonify({"guests": asked("SELECT id, name, card_color FROM guests")})


@app.get("/boats/<int:number>")
def boat(number):
    return jsonify(db.get_or_404(Boat, number).to_dict())
