"""Statements that write in the words of several databases: what fills which column is read alike in all of them."""

import sqlite3

import psycopg2
import requests
from flask import Flask, abort, request
from werkzeug.security import generate_password_hash

app = Flask(__name__)
database = sqlite3.connect("people.db")
server = psycopg2.connect("").cursor()


def named():
    field = request.form["field"]
    if not field.isidentifier():
        abort(400)
    return field


@app.post("/columns-that-are-named")
def columns_that_are_named():
    database.execute(f"INSERT OR REPLACE INTO users (id, {named()}) VALUES (1, 2)")  # reached
    database.execute(f"REPLACE INTO users ({named()}) VALUES (1)")  # reached
    server.execute(f"UPDATE ONLY users SET {named()} = 1")  # reached
    server.execute(f"UPDATE users AS one SET {named()} = 1 WHERE id = 2")  # reached
    server.execute(f"UPDATE users AS one SET seen = 1 WHERE {named()} = 2")  # harmless
    database.execute(f"SELECT {named()} FROM users")  # harmless
    return ""


@app.post("/roles")
def roles():
    title, chosen = request.form["title"], request.form["chosen"]
    server.execute("UPDATE users AS one SET name = %s, role = %s WHERE id = 1", (title, chosen))  # reached
    server.execute("UPDATE users one SET one.role = %s RETURNING id", (chosen,))  # reached
    server.execute("INSERT IGNORE INTO users (name, role) VALUES (%s, %s)", (title, chosen))  # reached
    server.execute("UPDATE users AS one SET name = %s, role = 'user'", (chosen,))  # harmless
    server.execute("UPDATE users SET name = trim(both from %s), role = %s", ("ada", chosen))  # reached
    server.execute("UPDATE users SET name = trim(both from %s), role = %s", (title, "user"))  # harmless
    server.execute("UPDATE goods AS one SET role = %s", (chosen,))  # harmless
    return ""


@app.post("/addresses")
def addresses():
    server.execute("WITH one AS (SELECT 1) INSERT INTO feeds (feed, name) VALUES (%s, 'it')", (request.form["feed"],))
    server.execute("UPDATE feeds SET hashed = %s RETURNING id", (generate_password_hash(request.form["hashed"]),))
    return ""


@app.get("/addresses")
def fetched():
    server.execute("SELECT feed, name FROM feeds")
    row = server.fetchone()
    requests.get(row[1], timeout=3)  # harmless
    return requests.get(row[0], timeout=3).text  # reached
