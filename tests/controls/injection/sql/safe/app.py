import re
import sqlite3

from flask import Flask, abort, request

app = Flask(__name__)
COLUMNS = ("name", "price")


def is_word(text):
    return re.fullmatch(r"[a-z]+", text)


@app.get("/items/<owner>")
def items(owner):
    cursor = sqlite3.connect("shop.db").cursor()
    cursor.execute("SELECT id FROM item WHERE owner = ?", (owner,))
    return {"items": cursor.fetchall()}


@app.get("/items/<int:number>/similar")
def similar(number):
    sqlite3.connect("shop.db").execute(f"SELECT id FROM item WHERE id <> {number}")
    return {}


@app.get("/sorted")
def ordered():
    sort = request.args["sort"]
    if sort not in COLUMNS:
        abort(400)
    sqlite3.connect("shop.db").execute(f"SELECT id FROM item ORDER BY {sort}")
    return {}


@app.get("/words")
def words():
    word = request.args.get("word", "")
    if not is_word(word):
        return {"error": "no word"}, 400
    sqlite3.connect("shop.db").execute("SELECT id FROM item WHERE name LIKE '" + word + "%'")
    return {}
