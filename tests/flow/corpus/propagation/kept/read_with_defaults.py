"""What a request keeps in `g` and reads with a default: a connection whose rows are numbers, and texts of a stranger."""

from __future__ import annotations

import os
import sqlite3

from flask import Flask, g, redirect, request, session

app = Flask(__name__)


def connection():
    found = getattr(g, "_connection", None)
    if found is None:
        found = g._connection = sqlite3.connect("people.db")
        found.row_factory = sqlite3.Row
    return found


def other_connection():
    found = g.get("other")
    if not found:
        found = g.other = sqlite3.connect("people.db")
    return found


def ask(statement, values=()):
    rows = connection().execute(statement, values).fetchall()
    return rows[0] if rows else None


@app.before_request
def load():
    g.title = request.args.get("title", "")


@app.post("/login")
def login():
    values = (request.form["name"], request.form["password"])
    found = ask("SELECT * FROM users WHERE name = ? AND password_hash = ?", values)
    if found is not None:
        session["user_id"] = found["id"]  # harmless
    return redirect("/")


@app.post("/other-login")
def other_login():
    row = other_connection().execute("SELECT id FROM users WHERE name = ?", (request.form["name"],)).fetchone()
    session["user_id"] = row[0]  # harmless
    return redirect("/")


@app.post("/folder")
def folder():
    os.makedirs(os.path.join("/srv/files", str(session["user_id"])))  # harmless
    return ""


@app.get("/title")
def title():
    return getattr(g, "title", None) or "none"  # reached


@app.get("/got")
def got():
    return f"<h1>{g.get('title', '')}</h1>"  # reached


@app.get("/by-title")
def by_title():
    statement = f"SELECT text FROM notes WHERE title = '{request.args['title']}'"
    rows = connection().execute(statement)  # reached
    rows = other_connection().execute(statement)  # reached
    return {"texts": [row[0] for row in rows]}


class Shell:
    def run(self, text):
        os.system(text)  # reached


class Quiet:
    def run(self, text):
        os.system("ls")  # harmless


@app.before_request
def tools():
    setattr(g, "shell", Shell())
    g.setdefault("calm", Quiet())


@app.get("/shell")
def shell():
    (g.get("shell") or Quiet()).run(request.args["text"])
    return ""


@app.get("/calm")
def calm():
    getattr(g, "calm", Quiet()).run(request.args["text"])
    return ""
