import os
import sqlite3

from flask import Flask, abort, redirect, render_template, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.get("/home")
def home():
    if "user_id" not in session:
        return redirect("/login")
    database = sqlite3.connect("bank.db")
    user = database.execute("SELECT * FROM users WHERE id = ?", (session["user_id"],)).fetchone()
    others = database.execute("SELECT id, name FROM users WHERE id != ? ORDER BY name", (session["user_id"],)).fetchall()
    return render_template("home.html", user=user, others=others)


@app.get("/orders/<int:number>")
def order(number):
    if "user_id" not in session:
        abort(401)
    database = sqlite3.connect("bank.db")
    row = database.execute("SELECT id, sum, user_id FROM orders WHERE id = ?", (number,)).fetchone()
    if row is None or row[2] != session["user_id"]:
        abort(404)
    others = database.execute("SELECT id FROM users WHERE id <> ?", (session["user_id"],)).fetchall()
    return render_template("order.html", row=row, others=others)
