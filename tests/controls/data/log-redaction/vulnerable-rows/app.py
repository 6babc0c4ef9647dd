import logging

import mysql.connector
from flask import Flask, request

app = Flask(__name__)
SCHEMA = "CREATE TABLE IF NOT EXISTS members (id INT, name VARCHAR(20), password VARCHAR(90), town VARCHAR(20))"


def connected():
    return mysql.connector.connect(host="db")


@app.post("/members")
def member():
    cursor = connected().cursor(dictionary=True)
    cursor.execute("SELECT * FROM members WHERE name = %s", (request.form["name"],))
    rows = cursor.fetchall()
    row = rows[0] if rows else None
    print(f"Member: {row}")
    return "known" if row else "unknown"


@app.get("/members")
def members():
    cursor = connected().cursor()
    cursor.execute("SELECT name, password FROM members")
    found = cursor.fetchall()
    logging.info("members: %s", found)
    return str(len(found))
