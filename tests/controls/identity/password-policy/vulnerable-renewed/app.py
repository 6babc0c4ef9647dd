import sqlite3

from flask import Flask, redirect, request, session

app = Flask(__name__)


@app.post("/update_password")
def update_password():
    if "user" not in session:
        return redirect("/login")
    old, new = request.form["old_password"], request.form["new_password"]
    if new != request.form["confirm_password"]:
        return redirect("/settings")
    with sqlite3.connect("app.db") as connection:
        connection.execute("UPDATE users SET secret = ? WHERE secret = ?", (new, old))
    return redirect("/settings")
