"""Exceptions of Python's own, which no handler of a library's exceptions catches."""

import json
import socket
import sqlite3
from sqlite3 import Error

from flask import Flask, request

app = Flask(__name__)


@app.get("/of-a-library")
def of_a_library():
    try:
        sqlite3.connect("rows.db").execute("DELETE FROM rows WHERE id = ?", (int(request.args["id"]),))
    except Error as error:
        return f"<p>{error}</p>"  # harmless
    return ""


@app.get("/of-both")
def of_both():
    try:
        sqlite3.connect("rows.db").execute("DELETE FROM rows WHERE id = ?", (int(request.args["id"]),))
    except (sqlite3.Error, ValueError) as error:
        return f"<p>{error}</p>"  # reached
    return ""


@app.get("/below")
def below():
    try:
        int(request.args["id"])
    except json.JSONDecodeError as error:
        return f"<p>{error}</p>"  # harmless
    return ""


@app.get("/another-name")
def another_name():
    try:
        raise OSError(request.args["id"])
    except socket.error as error:
        return f"<p>{error}</p>"  # reached
