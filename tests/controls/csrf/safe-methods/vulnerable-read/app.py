import sqlite3

from flask import Flask, render_template, request

app = Flask(__name__)


@app.get("/")
def wall():
    connection = sqlite3.connect("wall.db")
    cursor = connection.cursor()
    cursor.execute("SELECT words FROM notes")
    rows = cursor.fetchall()
    cursor.execute(request.args.get("what", "SELECT 1"))
    connection.commit()
    return render_template("wall.html", rows=rows)


def keep(words):
    connection = sqlite3.connect("wall.db")
    storing = words.statement()
    connection.execute(storing)
    connection.commit()


@app.get("/seen")
def seen():
    """Its own commit is idle, and that of what it calls is not."""
    connection = sqlite3.connect("wall.db")
    rows = connection.execute("SELECT words FROM notes").fetchall()
    connection.commit()
    keep(rows)
    return render_template("wall.html", rows=rows)
