import sqlite3

from flask import Flask, redirect, request, session

app = Flask(__name__)
COMMON_PASSWORDS = frozenset({"correct horse battery staple", "passwordpassword"})


@app.post("/update_password")
def update_password():
    if "user" not in session:
        return redirect("/login")
    old, new = request.form["old_password"], request.form["new_password"]
    if len(new) < 15 or new in COMMON_PASSWORDS:
        return redirect("/settings")
    with sqlite3.connect("app.db") as connection:
        connection.execute("UPDATE users SET password = ? WHERE password = ?", (new, old))
    return redirect("/settings")


@app.get("/change_password")
def page():
    return "a page alone"
