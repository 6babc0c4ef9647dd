import sqlite3

from flask import Flask, redirect, render_template, request, session

app = Flask(__name__)


@app.post("/login")
def login():
    session["user_id"] = 1
    return redirect("/")


@app.route("/settings", methods=["GET", "POST"])
def settings():
    if request.method == "POST" and not request.form.get("name"):
        return redirect("/settings")
    if "user_id" not in session:
        return render_template("login.html")
    if request.method == "POST":
        with sqlite3.connect("club.db") as connection:
            connection.execute("UPDATE members SET name = ? WHERE id = ?", (request.form["name"], request.form["id"]))
        return redirect("/login")
    return render_template("settings.html")
