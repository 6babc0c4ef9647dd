import sqlite3

from flask import Flask, jsonify, redirect, request, session

app = Flask(__name__)


def require_login():
    return "user_id" in session


def knows_caller():
    if session.get("user_id"):
        return True
    return False


def nobody_is_there():
    if "user_id" not in session:
        app.logger.info("a stranger called")
        return True
    return False


def is_of_the_house():
    with sqlite3.connect("shop.db") as connection:
        connection.execute("SELECT 1")
        return session.get("user_id") is not None and session.get("house") == "ours"


@app.post("/login")
def login():
    session["user_id"] = 1
    return redirect("/")


@app.post("/orders/<int:number>/delete")
def delete(number):
    if not require_login():
        return redirect("/login")
    with sqlite3.connect("shop.db") as connection:
        connection.execute("DELETE FROM lines WHERE number = ?", (number,))
    return redirect("/")


@app.post("/orders/<int:number>/close")
def close(number):
    if not knows_caller():
        return jsonify(error="who is there?"), 401
    with sqlite3.connect("shop.db") as connection:
        connection.execute("UPDATE lines SET closed = 1 WHERE number = ?", (number,))
    return redirect("/")


@app.post("/orders/<int:number>/open")
def reopen(number):
    if nobody_is_there():
        return redirect("/login")
    with sqlite3.connect("shop.db") as connection:
        connection.execute("UPDATE lines SET closed = 0 WHERE number = ?", (number,))
    return redirect("/")


@app.post("/orders/<int:number>/rename")
def rename(number):
    if not is_of_the_house():
        return redirect("/login")
    with sqlite3.connect("shop.db") as connection:
        connection.execute("UPDATE lines SET name = ? WHERE number = ?", (request.form["name"], number))
    return redirect("/")
