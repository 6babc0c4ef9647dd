import os
import sqlite3

from flask import Flask, abort, redirect, request, session
from werkzeug.security import check_password_hash

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


def connect():
    return sqlite3.connect("notes.db")


@app.post("/login")
def login():
    found = connect().execute("SELECT id, password FROM users WHERE name = ?", (request.form["name"],)).fetchone()
    if found is None or not check_password_hash(found[1], request.form["password"]):
        abort(401)
    session["login"] = found[0]
    return redirect("/")


@app.get("/notes")
def notes():
    if "login" not in session:
        abort(401)
    return {"notes": connect().execute("SELECT text FROM notes WHERE owner = ?", (session["login"],)).fetchall()}


@app.post("/notes/<int:number>/remove")
def remove(number):
    connection = connect()
    connection.execute("DELETE FROM notes WHERE id = ? AND owner = ?", (number, session["login"]))
    connection.commit()
    return redirect("/")
