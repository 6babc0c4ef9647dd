"""Paths and addresses that a statement of SQL keeps, and another reads back."""

import os
import sqlite3

import psycopg2
import requests
from flask import Flask, request, send_file
from sqlalchemy import create_engine, text
from werkzeug.utils import secure_filename

app = Flask(__name__)
engine = create_engine("sqlite:///shelf.db")


def connected():
    return sqlite3.connect("shelf.db")


@app.post("/papers")
def paper():
    given = request.files["paper"]
    cursor = connected().cursor()
    cursor.execute("insert into papers (number, place, cover) values (?, ?, ?)", (1, given.filename, "blank"))
    cursor.execute("UPDATE papers SET safe_place = %s WHERE number = %s", (secure_filename(given.filename), 1))
    with engine.connect() as connection:
        connection.execute(text("INSERT INTO papers (feed) VALUES (:feed)"), {"feed": request.form["feed"]})
    psycopg2.connect("").cursor().execute(
        "update papers set sheet = %(sheet)s, pages = %(pages)s", {"pages": 3, "sheet": request.form["sheet"]}
    )
    return ""


@app.get("/papers/<int:number>")
def shown(number):
    cursor = connected().cursor()
    cursor.execute("select place, safe_place, cover from papers where number = ?", (number,))
    found = cursor.fetchone()
    open(os.path.join("papers/", found[1]))  # harmless
    open("covers/" + found[2])  # harmless
    open("papers/" + found[0])  # reached
    open(os.path.join("papers/", found[0]))  # reached
    return ""


@app.get("/sheets/<int:number>")
def sheet(number):
    row = connected().execute("select * from papers where number = ?", (number,)).fetchone()
    requests.get(row["feed"], timeout=3)  # reached
    requests.get("https://papers.example/" + row["pages"], timeout=3)  # harmless
    return send_file(row["sheet"])  # reached


@app.post("/keep-with-a-date")
def keep_with_a_date():
    connected().execute(
        "INSERT INTO scans (scan_path, kept) VALUES (?, datetime('now', 'localtime'))", (request.form["path"],)
    )
    return ""


@app.get("/scan")
def scan():
    row = connected().execute("SELECT scan_path FROM scans").fetchone()
    return open(row["scan_path"]).read()  # reached


@app.post("/keep-where-there-is-none")
def keep_where_there_is_none():
    connected().execute(
        "UPDATE prints SET print_path = coalesce(?, print_path), note_path = ? WHERE id = 1",
        ("x.txt", request.form["path"]),
    )
    return ""


@app.get("/print")
def print_one():
    row = connected().execute("SELECT print_path, note_path FROM prints").fetchone()
    open(row["print_path"])  # harmless
    return open(row["note_path"]).read()  # reached
