"""Objects of the standard library that take a value in and give it back."""

import configparser
import io
import sqlite3
import tempfile

import six
from flask import Flask, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")


@app.route("/parser")
def parser():
    x = request.args["x"]
    config = configparser.ConfigParser()
    config.add_section("s")
    config.set("s", "a", "b")
    config.set("s", "x", x)
    db.execute("SELECT * FROM shop WHERE id = " + config.get("s", "x"))  # reached
    return ""


@app.route("/parser-other")
def parser_other():
    x = request.args["x"]
    config = configparser.ConfigParser()
    config.add_section("s")
    config.set("s", "a", "b")
    config.set("s", "x", x)
    db.execute("SELECT * FROM shop WHERE id = " + config.get("s", "a"))  # harmless
    return ""


@app.route("/stream")
def stream():
    x = request.args["x"]
    stream = io.StringIO()
    stream.write("SELECT * FROM shop WHERE id = ")
    stream.write(x)
    db.execute(stream.getvalue())  # reached
    return ""


@app.route("/stream-of-constants")
def stream_of_constants():
    x = request.args["x"]
    stream = io.StringIO()
    stream.write("SELECT * FROM shop")
    db.execute(stream.getvalue())  # harmless
    return ""


@app.route("/stream-made")
def stream_made():
    x = request.args["x"]
    stream = io.StringIO(x)
    db.execute("SELECT * FROM shop WHERE id = " + stream.read())  # reached
    return ""


@app.route("/streams-made-by-name")
def streams_made_by_name():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + io.StringIO(initial_value=x).read())  # reached
    db.execute(io.BytesIO(initial_bytes=x.encode()).getvalue())  # reached
    return ""


@app.route("/bytes-stream")
def bytes_stream():
    x = request.args["x"]
    stream = io.BytesIO()
    stream.write(x.encode())
    db.execute("SELECT * FROM shop WHERE id = " + stream.getvalue().decode())  # reached
    return ""


@app.route("/streams-of-other-libraries")
def streams_of_other_libraries():
    stream, spooled, empty = six.StringIO(), tempfile.SpooledTemporaryFile(mode="w+"), six.StringIO()
    stream.write(request.args["x"])
    spooled.write(request.args["x"])
    empty.write("1")
    db.execute("SELECT * FROM shop WHERE id = " + stream.getvalue())  # reached
    db.execute("SELECT * FROM shop WHERE id = " + spooled.read())  # reached
    db.execute("SELECT * FROM shop WHERE id = " + empty.getvalue())  # harmless
    return ""
