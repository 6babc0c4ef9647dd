import sqlite3

from flask import Flask, abort, jsonify, redirect, session

app = Flask(__name__)


@app.get("/accounts/<int:number>")
def account(number):
    if "user_id" not in session:
        return redirect("/login")
    if number != session["user_id"]:
        abort(404)
    cursor = sqlite3.connect("bank.db").cursor()
    cursor.execute("SELECT * FROM users WHERE id = ?", (number,))
    row = cursor.fetchone()
    return jsonify(name=row["username"], number=row["ssn"])


@app.get("/people/<int:number>")
def person(number):
    if "user_id" not in session:
        return redirect("/login")
    cursor = sqlite3.connect("bank.db").cursor()
    cursor.execute("SELECT username FROM users WHERE id = ?", (number,))
    return jsonify(name=cursor.fetchone()[0])


@app.get("/purchases/<int:userId>")
def purchases(userId):
    if userId != session.get("user_id"):
        abort(404)
    cursor = sqlite3.connect("bank.db").cursor()
    cursor.execute("SELECT * FROM purchase_history WHERE user_id = ?", (userId,))
    return jsonify(cursor.fetchall())


@app.get("/articles/<int:number>")
def articles(number):
    cursor = sqlite3.connect("bank.db").cursor()
    cursor.execute("SELECT * FROM articles WHERE author_id = ?", (number,))
    return jsonify(cursor.fetchall())
