"""Exceptions of files, databases, servers and modules, whose texts repeat what a stranger named there."""

import importlib
import sqlite3
import traceback

import requests
from flask import Flask, jsonify, request
from markupsafe import escape
from werkzeug.utils import secure_filename

app = Flask(__name__)
database = sqlite3.connect("notes.db")


@app.get("/file/<name>")
def of_file(name):
    try:
        return open(f"/srv/notes/{secure_filename(name)}").read()
    except OSError as error:
        return f"<p>{error}</p>", 404  # harmless


@app.get("/any-file")
def any_file():
    try:
        return open(request.args["name"]).read()  # reached
    except OSError as error:
        return f"<p>{error}</p>", 404  # reached


@app.get("/other-error")
def other_error():
    try:
        return open(request.args["name"]).read()  # reached
    except ValueError as error:
        return f"<p>{error}</p>", 404  # harmless


@app.get("/rows")
def rows():
    try:
        database.execute("SELECT * FROM notes WHERE id = " + request.args["id"])  # reached
    except Exception:
        return traceback.format_exc(), 500  # reached
    return ""


@app.get("/rows/of-the-driver")
def rows_of_the_driver():
    try:
        database.execute("SELECT * FROM notes WHERE id = " + request.args["id"])  # reached
    except sqlite3.Error as error:
        return f"<p>{error}</p>", 500  # reached
    return ""


@app.get("/rows/of-others")
def rows_of_others():
    try:
        database.execute("SELECT * FROM notes WHERE id = " + request.args["id"])  # reached
    except requests.RequestException as error:
        return f"<p>{error}</p>", 500  # harmless
    except KeyError as error:
        return f"<p>{error}</p>", 500  # harmless
    return ""


@app.get("/rows/bound")
def rows_bound():
    try:
        database.execute("SELECT * FROM notes WHERE id = ?", (request.args["id"],))  # harmless
    except Exception:
        return traceback.format_exc(), 500  # harmless
    return ""


@app.get("/rows/escaped")
def rows_escaped():
    try:
        database.execute("SELECT * FROM notes WHERE id = " + request.args["id"])  # reached
    except Exception as error:
        return f"<p>{escape(error)}</p>{escape(traceback.format_exc())}", 500  # harmless
    return ""


@app.get("/rows/json")
def rows_json():
    try:
        database.execute("SELECT * FROM notes WHERE id = " + request.args["id"])  # reached
    except Exception as error:
        return jsonify(error=str(error)), 500  # harmless
    return ""


def loaded(name):
    return importlib.import_module(name)  # reached


@app.get("/module")
def module():
    try:
        loaded(request.args["name"])
    except ImportError as error:
        return str(error)  # reached
    return ""


@app.get("/page")
def page():
    try:
        requests.get(request.args["address"], timeout=5)  # reached
    except requests.RequestException as error:
        return str(error), 502  # reached
    return ""


@app.get("/page/of-a-host")
def page_of_a_host():
    try:
        requests.get("https://api.example/" + request.args["name"], timeout=5)  # harmless
    except requests.RequestException as error:
        return str(error), 502  # harmless
    return ""
