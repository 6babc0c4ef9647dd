"""What requests keep for each other is handed on from one to the next, in whatever order they are declared."""

import sqlite3

from flask import Flask, request, session

app = Flask(__name__)
db = sqlite3.connect("app.db")


@app.route("/last")
def last():
    return db.execute("SELECT * FROM t WHERE n = " + session["third"])  # reached


@app.route("/checked")
def checked():
    return db.execute("SELECT * FROM t WHERE n = " + session["number"])  # harmless


@app.route("/third")
def third():
    session["third"] = session["second"]
    session["number"] = str(int(session["second"]))
    return ""


@app.route("/second")
def second():
    session["second"] = session["first"]
    return ""


@app.route("/first")
def first():
    session["first"] = session["none"]
    return ""


@app.route("/none")
def none():
    session["none"] = request.args["name"]
    return ""
