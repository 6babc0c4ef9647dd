import sqlite3

from flask import Flask, flash, redirect, render_template, request
from werkzeug.security import check_password_hash

app = Flask(__name__)


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        name, password = request.form["name"], request.form["password"]
        cursor = sqlite3.connect("shop.db").execute("SELECT id, password FROM users WHERE name = ?", (name,))
        result = cursor.fetchone()
        if result:
            if check_password_hash(result[1], password):
                return redirect("/")
            flash("The password is wrong.")
        else:
            flash("Nobody is called so.")
    return render_template("login.html")
