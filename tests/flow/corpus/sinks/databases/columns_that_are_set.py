"""Columns that a request names: a name that harms no statement still chooses what is set."""

import re
import sqlite3

from flask import Flask, abort, request, session

app = Flask(__name__)
FIELDS = ("name", "mail")
database = sqlite3.connect("people.db")


@app.post("/one")
def one():
    field = request.form["field"]
    if not field.isidentifier():
        abort(400)
    database.execute(f"UPDATE users SET {field} = ? WHERE id = ?", (request.form["value"], session["id"]))  # reached
    return ""


@app.post("/further")
def further():
    field = request.form["field"]
    if not re.fullmatch(r"[a-z_]{1,20}", field):
        abort(400)
    database.execute(f'UPDATE users SET seen = 1, "{field}" = ? WHERE id = ?', (1, session["id"]))  # reached
    return ""


@app.post("/made")
def made():
    names = [name for name in request.get_json() if re.fullmatch(r"[a-z_]+", name)]
    marks = ", ".join(["?"] * len(names))
    database.execute(f"INSERT INTO users ({', '.join(names)}) VALUES ({marks})", names)  # reached
    return ""


@app.post("/listed")
def listed():
    fields = [f"{name} = ?" for name in request.get_json() if name in FIELDS]
    database.execute(f"UPDATE users SET {', '.join(fields)} WHERE id = ?", (1, session["id"]))  # harmless
    return ""


@app.post("/given")
def given():
    database.execute("UPDATE users SET name = ? WHERE id = ?", (request.form["name"], session["id"]))  # harmless
    return ""


@app.get("/asked")
def asked():
    field = request.args["field"]
    if not field.isidentifier():
        abort(400)
    rows = database.execute(f"SELECT id FROM users WHERE {field} = ?", (request.args["value"],))  # harmless
    return {"rows": rows.fetchall()}


@app.post("/chosen")
def chosen():
    sets = ["seen = 1"]
    if request.form.get("name"):
        sets.append("name = ?")
    database.execute(f"UPDATE users SET {', '.join(sets)} WHERE id = ?", (request.form["name"], 1))  # harmless
    return ""
