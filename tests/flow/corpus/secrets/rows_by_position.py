"""Rows that are read by position: the statement says which column stands there."""

import hmac
import sqlite3

from flask import Flask, jsonify, request, session

app = Flask(__name__)
shop = sqlite3.connect("shop.db")
shop.execute(
    "CREATE TABLE IF NOT EXISTS guests (id TEXT PRIMARY KEY, name TEXT UNIQUE, password VARCHAR(60), pw_hash TEXT,"
    " room TEXT)"
)


def all_guests(cursor):
    cursor.execute("SELECT * FROM guests")
    return cursor.fetchall()


@app.post("/sign-in")
def sign_in():
    cursor = shop.cursor()
    cursor.execute("SELECT id, g.password AS word, g.password FROM guests g WHERE name = ?", (request.form["name"],))
    row = cursor.fetchone()
    session["guest"] = row[0]  # harmless
    if row[2] == request.form["password"]:  # reached
        return "in"
    if hmac.compare_digest(row[2].encode(), request.form["password"].encode()):  # reached
        return "in"
    if row[0] == request.form["password"]:  # harmless
        return "in"
    if row[-1] != request.form["password"]:  # reached
        return "out"
    return ""


@app.post("/sign-in-elsewhere")
def sign_in_elsewhere():
    found = all_guests(shop.cursor())
    if found and found[0][2] == request.form["password"]:  # reached
        return "in"
    if found and found[0][1] == request.form["password"]:  # harmless
        return "in"
    if found[0][2] == request.form["room"]:  # harmless
        return "in"
    return ""


@app.get("/guests")
def guests():
    print([row[3] for row in all_guests(shop.cursor())])  # reached
    print([row[4] for row in all_guests(shop.cursor())])  # harmless
    for row in all_guests(shop.cursor()):
        print(row)  # reached
        print(row[:2])  # harmless
    for number, name, word, digest, room in shop.execute("SELECT * FROM guests"):
        print(number, name, room)  # harmless
        print(digest)  # reached
    for row in shop.execute("SELECT id, room FROM guests"):
        print(row)  # harmless
    for position, row in enumerate(all_guests(shop.cursor())):
        print(position, row[0])  # harmless
    rest = [len(row[2]) for row in all_guests(shop.cursor())]
    return jsonify(rest)  # harmless


@app.get("/either")
def either():
    cursor = shop.cursor()
    if request.args.get("short"):
        cursor.execute("SELECT id, room FROM guests")
    else:
        cursor.execute("SELECT id, pw_hash FROM guests")
    # Which of them ran is not known.
    rows = [row[1] for row in cursor.fetchall()]
    return jsonify(rows)  # harmless


@app.get("/tried")
def tried():
    cursor = shop.cursor()
    try:
        cursor.execute("SELECT id, pw_hash FROM guests WHERE room = '12'")
    except sqlite3.Error:
        return "no"
    return jsonify(cursor.fetchone())  # reached


@app.get("/formatted")
def formatted():
    cursor = shop.cursor()
    cursor.execute("SELECT * FROM guests WHERE room = {}".format(int(request.args["room"])))
    return jsonify([row[3] for row in cursor.fetchall()])  # reached
