"""Quotes that are written so that what reads the text takes them for no end: doubled in SQL, left and entered again."""

import os
import sqlite3

from flask import Flask, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")


@app.get("/statements")
def statements():
    x = request.args["x"]
    db.execute("SELECT * FROM `" + x.replace("`", "``") + "`")  # harmless
    db.execute("SELECT * FROM '" + x.replace("`", "``") + "'")  # reached
    db.execute('SELECT * FROM "%s"' % x.replace('"', '""'))  # harmless
    db.execute('SELECT * FROM "%s"' % x.replace('"', '""', 1))  # reached
    db.execute("SELECT * FROM %s" % x.replace('"', '""'))  # reached
    db.execute("SELECT * FROM [" + x.replace("]", "]]") + "]")  # harmless
    db.execute("SELECT * FROM [" + x.replace("]", "\\]") + "]")  # reached
    return ""


@app.get("/commands")
def commands():
    x = request.args["x"]
    os.system("ls '" + x.replace("'", "'\\''") + "'")  # harmless
    os.system("ls '" + x.replace("'", "'\"'\"'") + "'")  # harmless
    os.system("ls '" + x.replace("'", "\\'") + "'")  # reached
    os.system('ls "' + x.replace("'", "'\\''") + '"')  # reached
    os.system("ls " + x.replace("'", "'\\''"))  # reached
    return ""
