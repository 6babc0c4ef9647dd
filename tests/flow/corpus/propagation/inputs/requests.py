"""Shapes in which a request gives its values."""

import json
import sqlite3

from flask import Flask, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")


@app.route("/argument")
def argument():
    db.execute("SELECT * FROM shop WHERE id = " + request.args["x"])  # reached
    return ""


@app.route("/argument-with-default")
def argument_with_default():
    db.execute("SELECT * FROM shop WHERE id = " + request.args.get("x", "a"))  # reached
    return ""


@app.route("/argument-as-number")
def argument_as_number():
    db.execute("SELECT * FROM shop WHERE id = " + str(request.args.get("x", 1, type=int)))  # harmless
    return ""


@app.route("/argument-list")
def argument_list():
    for value in request.args.getlist("x"):
        db.execute("SELECT * FROM shop WHERE id = " + value)  # reached
    return ""


@app.route("/argument-dict")
def argument_dict():
    db.execute("SELECT * FROM shop WHERE id = " + request.args.to_dict()["x"])  # reached
    return ""


@app.route("/argument-dict-made")
def argument_dict_made():
    db.execute("SELECT * FROM shop WHERE id = " + dict(request.form)["x"])  # reached
    return ""


@app.route("/names-of-fields")
def names_of_fields():
    for name, value in request.form.items():
        db.execute("SELECT * FROM shop WHERE id = " + name)  # reached
    return ""


@app.route("/values-of-fields")
def values_of_fields():
    for name, value in request.form.items():
        db.execute("SELECT * FROM shop WHERE id = " + value)  # reached
    return ""


@app.route("/json-key")
def json_key():
    db.execute("SELECT * FROM shop WHERE id = " + request.get_json()["x"])  # reached
    return ""


@app.route("/json-get")
def json_get():
    db.execute("SELECT * FROM shop WHERE id = " + request.json.get("x", ""))  # reached
    return ""


@app.route("/json-rows")
def json_rows():
    for row in request.json["rows"]:
        db.execute("SELECT * FROM shop WHERE id = " + row["x"])  # reached
    return ""


@app.route("/json-read")
def json_read():
    db.execute("SELECT * FROM shop WHERE id = " + json.loads(request.data)["a"]["b"])  # reached
    return ""


@app.route("/json-number")
def json_number():
    db.execute("SELECT * FROM shop WHERE id = " + str(int(request.json["x"])))  # harmless
    return ""


@app.route("/upload-content")
def upload_content():
    upload = request.files["x"]
    db.execute("SELECT * FROM shop WHERE id = " + upload.read().decode())  # reached
    return ""


@app.route("/upload-name")
def upload_name():
    upload = request.files["x"]
    db.execute("SELECT * FROM shop WHERE id = " + upload.filename)  # reached
    return ""


@app.route("/upload-saved")
def upload_saved():
    upload = request.files["x"]
    upload.save("/srv/uploads/" + upload.filename)  # reached
    return ""


@app.route("/header")
def header():
    db.execute("SELECT * FROM shop WHERE id = " + request.headers["X-Shop"])  # reached
    return ""


@app.route("/cookie")
def cookie():
    db.execute("SELECT * FROM shop WHERE id = " + request.cookies.get("shop", ""))  # reached
    return ""


@app.route("/path-of-the-route")
def path_of_the_route():
    db.execute("SELECT * FROM shop WHERE id = " + request.path)  # harmless
    return ""
