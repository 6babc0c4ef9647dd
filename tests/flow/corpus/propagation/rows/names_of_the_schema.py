"""What a database tells of its own tables is the work of the project, and no text of its users."""

import pymysql
from flask import Flask, request

app = Flask(__name__)


def connected():
    return pymysql.connect(host="db", user="board", database="board")


@app.post("/entries")
def add():
    cursor = connected().cursor()
    cursor.execute("INSERT INTO entries (title, tag) VALUES (%s, %s)", (request.form["title"], request.form["tag"]))
    return ""


@app.get("/entries")
def search():
    cursor = connected().cursor()
    cursor.execute("SHOW COLUMNS FROM entries")
    columns = cursor.fetchall()
    for column in columns:
        cursor.execute(f"SELECT * FROM entries WHERE {column[0]} LIKE %s", (request.args["words"],))  # harmless
    return ""


@app.get("/first")
def first():
    cursor = connected().cursor()
    cursor.execute("DESCRIBE entries")
    column = cursor.fetchone()[0]
    cursor.execute(f"SELECT {column} FROM entries")  # harmless
    return ""


@app.get("/tags")
def tags():
    cursor = connected().cursor()
    cursor.execute("SELECT DISTINCT tag FROM entries")
    for row in cursor.fetchall():
        cursor.execute(f"SELECT * FROM entries ORDER BY {row[0]}")  # reached
    return ""


@app.post("/empty")
def empty():
    cursor = connected().cursor()
    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    for table in cursor.fetchall():
        cursor.execute(f"DELETE FROM {table[0]}")  # harmless
    cursor.execute("SELECT table_name FROM information_schema.tables")
    for (table,) in cursor.fetchall():
        cursor.execute(f"DELETE FROM {table}")  # harmless
    return ""
