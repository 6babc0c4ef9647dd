"""Columns that a database counts itself hold no text; others of SQLite may."""

import sqlite3

from flask import Flask, request

app = Flask(__name__)
connection = sqlite3.connect("shop.db")
connection.execute(
    "CREATE TABLE people (number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, age INTEGER, UNIQUE (name))"
)
connection.execute("CREATE TABLE orders (code TEXT PRIMARY KEY, place INTEGER)")


@app.post("/people")
def add():
    connection.execute("INSERT INTO people (name, age) VALUES (?, ?)", (request.form["name"], request.form["age"]))
    return ""


@app.get("/orders")
def orders():
    row = connection.execute("SELECT number, name, age FROM people WHERE name = ?", (request.args["name"],)).fetchone()
    connection.execute(f"SELECT * FROM orders WHERE place = {row['number']}")  # harmless
    connection.execute(f"SELECT * FROM orders WHERE place = {row[0]}")  # harmless
    connection.execute(f"SELECT * FROM orders WHERE place = {row['age']}")  # reached
    connection.execute(f"SELECT * FROM orders WHERE code = '{row['name']}'")  # reached
    return ""


@app.get("/codes")
def codes():
    for row in connection.execute("SELECT code, place FROM orders").fetchall():
        connection.execute(f"SELECT * FROM people WHERE name = '{row['code']}'")  # reached
    return ""
