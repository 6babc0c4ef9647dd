"""A row of a cursor that is written into a page whole shows all that stands in it; a number shows nothing else."""

import sqlite3

from flask import Flask, request

app = Flask(__name__)


def cursor():
    connection = sqlite3.connect("notes.db")
    connection.execute("CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, words TEXT, stars INTEGER)")
    return connection.cursor()


@app.post("/notes")
def add():
    cursor().execute("INSERT INTO notes (words, stars) VALUES (?, ?)", (request.form["words"], 0))
    return ""


@app.get("/notes")
def each():
    asked = cursor()
    asked.execute("SELECT * FROM notes")
    page = "<ul>"
    for row in asked.fetchall():
        page += f"<li>{row}</li>"
    return page  # reached


@app.get("/all")
def together():
    asked = cursor()
    asked.execute("SELECT id, words FROM notes")
    return "<pre>" + str(asked.fetchall()) + "</pre>"  # reached


@app.get("/first")
def first():
    asked = cursor()
    asked.execute("SELECT words FROM notes")
    return "<p>%s</p>" % (asked.fetchone(),)  # reached


@app.get("/count")
def count():
    asked = cursor()
    asked.execute("SELECT COUNT(*) FROM notes")
    return f"<p>{asked.fetchone()}</p>"  # harmless


@app.get("/ids")
def ids():
    asked = cursor()
    asked.execute("SELECT id FROM notes")
    return f"<p>{asked.fetchall()}</p>"  # harmless
