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
    row = cursor.fetchone()
    print(f"Member: {row['id']}, {row is not None}")
    return "known" if row else "unknown"


@app.get("/members")
def members():
    cursor = connected().cursor()
    cursor.execute("SELECT id, town FROM members")
    found = cursor.fetchall()
    logging.info("members: %s, %s", found, len(found))
    return str(len(found))
