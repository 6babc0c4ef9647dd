import sqlite3

from flask import Flask, redirect, request, session

app = Flask(__name__)


@app.post("/profile")
def profile():
    given = {name: value for name, value in request.form.items() if name.isidentifier()}
    columns = ", ".join([f"{name} = ?" for name in given])
    with sqlite3.connect("people.db") as database:
        database.execute(f"UPDATE people SET {columns} WHERE id = ?", (*given.values(), session["id"]))
    return redirect("/profile")
