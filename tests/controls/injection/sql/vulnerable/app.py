import sqlite3

from flask import Flask, request

app = Flask(__name__)


def owned_by(owner):
    return "SELECT id FROM item WHERE owner = '" + owner + "'"


@app.get("/items/<owner>")
def items(owner):
    cursor = sqlite3.connect("shop.db").cursor()
    cursor.execute(owned_by(owner))
    return {"items": cursor.fetchall()}


@app.get("/sorted")
def ordered():
    connection = sqlite3.connect("shop.db")
    connection.execute(f"SELECT id FROM item ORDER BY {request.args['sort']}")
    return {}
