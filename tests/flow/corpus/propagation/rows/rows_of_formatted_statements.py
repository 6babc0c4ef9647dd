"""Rows of statements that are put together by a method of their text, and rows whose columns are gone over."""

import MySQLdb
from flask import Flask, request

app = Flask(__name__)
connection = MySQLdb.connect()
MADE = "CREATE TABLE guests (id INT PRIMARY KEY, name VARCHAR(40), room INT)"


@app.get("/by-position")
def by_position():
    cursor = connection.cursor()
    cursor.execute("SELECT * FROM guests WHERE room = {}".format(int(request.args["room"])))
    found = list(cursor.fetchall())
    cursor.execute("SELECT * FROM beds WHERE room = {}".format(found[0][2]))  # harmless
    cursor.execute("SELECT * FROM notes WHERE guest = '{}'".format(found[0][1]))  # reached
    return ""


@app.get("/flat")
def flat():
    cursor = connection.cursor()
    cursor.execute("SELECT * FROM {} WHERE id = 1".format("guests"))
    told = [column for row in cursor.fetchall() for column in row]
    cursor.execute("SELECT * FROM notes WHERE guest = '{}'".format(told[1]))  # reached
    return ""


@app.get("/columns")
def columns():
    cursor = connection.cursor()
    cursor.execute("SELECT name, room FROM guests WHERE id = {}".format(int(request.args["id"])))
    page = "<p>"
    for row in cursor.fetchall():
        for column in row:
            page += str(column)
    return page  # reached


@app.get("/whole")
def whole():
    cursor = connection.cursor()
    cursor.execute("SELECT * FROM {}".format("guests"))
    return str(cursor.fetchall())  # reached


@app.get("/counted")
def counted():
    cursor = connection.cursor()
    cursor.execute("SELECT COUNT(*) FROM guests WHERE room = {}".format(int(request.args["room"])))
    return "<p>" + str(cursor.fetchone()[0])  # harmless
