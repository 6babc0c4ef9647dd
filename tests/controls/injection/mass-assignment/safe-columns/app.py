import sqlite3

from flask import Flask, redirect, request, session

app = Flask(__name__)
FIELDS = {"name", "town"}


@app.post("/profile")
def profile():
    given = {name: value for name, value in request.form.items() if name in FIELDS}
    columns = ", ".join([f"{name} = ?" for name in given])
    with sqlite3.connect("people.db") as database:
        database.execute(f"UPDATE people SET {columns} WHERE id = ?", (*given.values(), session["id"]))
    return redirect("/profile")


class Shown:
    name = town = ""


@app.post("/shown")
def shown():
    person = Shown()
    for name in FIELDS:
        setattr(person, name, request.form.get(name, ""))
    return person.name
