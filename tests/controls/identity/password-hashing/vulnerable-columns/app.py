import sqlite3

from flask import Flask, redirect, request, session

app = Flask(__name__)


@app.post("/register")
def register():
    with sqlite3.connect("club.db") as connection:
        connection.execute(
            "INSERT INTO people (email, password_) VALUES (?, ?)", (request.form["email"], request.form["password"])
        )
    return redirect("/login")


@app.post("/login")
def login():
    email, password = request.form["email"], request.form["password"]
    with sqlite3.connect("club.db") as connection:
        row = connection.execute(
            'SELECT id FROM people WHERE (email = ?) AND ("user_password" = ?)', (email, password)
        ).fetchone()
    if row is None:
        return redirect("/login")
    session.clear()
    session["user_id"] = row[0]
    return redirect("/")


@app.post("/senha")
def change():
    with sqlite3.connect("club.db") as connection:
        connection.execute("UPDATE people SET senha = ? WHERE id = ?", (request.form["senha"], session["user_id"]))
    return redirect("/")
