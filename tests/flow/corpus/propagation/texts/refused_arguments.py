"""Exceptions of Python's own functions, whose texts repeat what could not be read."""

import ipaddress
from datetime import date, datetime

from flask import Flask, jsonify, request
from markupsafe import escape

app = Flask(__name__)


@app.get("/number")
def number():
    try:
        count = int(request.args["n"])
    except ValueError as error:
        return f"Error: {error}", 400  # reached
    return f"<p>{count}</p>"  # harmless


@app.get("/any")
def any_error():
    try:
        return str(float(request.args["n"]))  # harmless
    except Exception as error:
        return "bad: " + str(error), 400  # reached


@app.get("/argument")
def argument():
    try:
        return str(date.fromisoformat(request.args["d"]))  # harmless
    except ValueError as error:
        return error.args[0]  # reached


@app.get("/address")
def address():
    try:
        return str(ipaddress.ip_address(request.args["a"]).version)  # harmless
    except ValueError as error:
        return f"<p>{escape(error)}</p>"  # harmless


@app.get("/json")
def as_json():
    try:
        return str(int(request.args["n"]))  # harmless
    except ValueError as error:
        return jsonify(error=str(error))  # harmless


@app.get("/other")
def other():
    try:
        return str(int(request.args["n"]))  # harmless
    except KeyError as error:
        return str(error)  # harmless


@app.get("/of-the-code")
def of_the_code():
    try:
        return open("notes.txt").read()
    except OSError as error:
        return str(error)  # harmless


def converted(text):
    return int(text)


@app.get("/called")
def called():
    try:
        return str(converted(request.args["n"]))  # harmless
    except ValueError as error:
        return f"<p>{error}</p>"  # reached


@app.get("/nowhere")
def nowhere():
    return str(datetime.fromisoformat(request.args["d"]).year)  # harmless


@app.errorhandler(ValueError)
def refused(error):
    return f"<p>{error}</p>"  # reached


@app.errorhandler(404)
def missing(error):
    return f"<p>{error}</p>"  # harmless
