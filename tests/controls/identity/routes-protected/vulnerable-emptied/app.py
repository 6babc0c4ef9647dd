import sqlite3

from flask import Flask, abort, redirect, request, session
from werkzeug.security import check_password_hash

app = Flask(__name__)


def connect():
    return sqlite3.connect("shop.db")


def init_db(again=False):
    database = connect()
    if again:
        database.executescript("DROP TABLE IF EXISTS members; DROP TABLE IF EXISTS goods;")
    database.executescript("CREATE TABLE IF NOT EXISTS members (id INTEGER PRIMARY KEY, name TEXT, password TEXT);")
    database.commit()


@app.post("/login")
def login():
    row = connect().execute("SELECT id, password FROM members WHERE name = ?", (request.form["name"],)).fetchone()
    if row is None or not check_password_hash(row[1], request.form["password"]):
        abort(401)
    session.clear()
    session["member"] = row[0]
    return redirect("/")


@app.post("/name")
def rename():
    if "member" not in session:
        abort(401)
    database = connect()
    database.execute("UPDATE members SET name = ? WHERE id = ?", (request.form["name"], session["member"]))
    database.commit()
    return redirect("/")


@app.get("/reset-shop")
def reset_shop():
    init_db(again=True)
    return redirect("/")


@app.post("/setup")
def setup():
    init_db(again=True)
    return redirect("/")
