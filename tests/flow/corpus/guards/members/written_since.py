"""What a test has shown of a member holds until that member is written to, and no longer."""

import os
import sqlite3

from flask import Flask, abort, g, request, session

app = Flask(__name__)
db = sqlite3.connect("app.db")


class Query:
    def __init__(self, number):
        self.number = number
        self.shown = ""


def load(row):
    row["id"] = request.args["other"]


@app.route("/key")
def key():
    row = {"id": request.args["id"]}
    if not row["id"].isdigit():
        abort(400)
    row["id"] = request.args["other"]
    return db.execute("SELECT * FROM t WHERE id = " + row["id"])  # reached


@app.route("/attribute")
def attribute():
    query = Query(request.args["id"])
    if not query.number.isdigit():
        abort(400)
    query.number = request.args["other"]
    return db.execute("SELECT * FROM t WHERE id = " + query.number)  # reached


@app.route("/updated")
def updated():
    row = {"id": request.args["id"]}
    if not row["id"].isdigit():
        abort(400)
    row.update(id=request.args["other"])
    return db.execute("SELECT * FROM t WHERE id = " + row["id"])  # reached


@app.route("/by-a-helper")
def by_a_helper():
    row = {"id": request.args["id"]}
    if not row["id"].isdigit():
        abort(400)
    load(row)
    return db.execute("SELECT * FROM t WHERE id = " + row["id"])  # reached


@app.route("/for-the-request")
def for_the_request():
    g.number = request.args["id"]
    if not g.number.isdigit():
        abort(400)
    g.number = request.args["other"]
    return db.execute("SELECT * FROM t WHERE id = " + g.number)  # reached


@app.route("/letter-of-a-name")
def letter_of_a_name():
    if not request.args.get("id", "").isdigit():
        abort(400)
    a = 1
    i = id = 2
    return db.execute("SELECT * FROM t WHERE id = " + request.args.get("id", "")), a, i, id  # harmless


@app.route("/other-key")
def other_key():
    row = {"id": request.args["id"]}
    if not row["id"].isdigit():
        abort(400)
    row["shown"] = request.args["other"]
    row.update(more=request.args["more"])
    return db.execute("SELECT * FROM t WHERE id = " + row["id"])  # harmless


@app.route("/other-attribute")
def other_attribute():
    query = Query(request.args["id"])
    if not query.number.isdigit():
        abort(400)
    query.shown = request.args["other"]
    return db.execute("SELECT * FROM t WHERE id = " + query.number)  # harmless


@app.route("/other-of-the-session")
def other_of_the_session():
    if not session.get("id", "").isdigit():
        session["id"] = "1"
    g.number = request.args["id"]
    if not g.number.isdigit():
        abort(400)
    g.shown = request.args["other"]
    return db.execute("SELECT * FROM t WHERE id = " + g.number)  # harmless


class Order:
    def __init__(self, name):
        self.name = name


@app.get("/kept-verdict")
def kept_verdict():
    data = {"name": request.args["name"]}
    is_fine = data["name"].isalnum()
    data["name"] = request.args["other"]
    if not is_fine:
        abort(400)
    os.system("cat " + data["name"])  # reached
    return ""


@app.get("/kept-beside")
def kept_beside():
    data = {"name": request.args["name"]}
    is_fine = data["name"].isalnum()
    data["other"] = request.args["other"]
    if not is_fine:
        abort(400)
    os.system("cat " + data["name"])  # harmless
    return ""


@app.get("/kept-attribute")
def kept_attribute():
    order = Order(request.args["name"])
    is_fine = order.name.isalnum()
    order.name = request.args["other"]
    if is_fine:
        os.system("cat " + order.name)  # reached
    return ""


@app.get("/kept-name")
def kept_name():
    name = request.args["name"]
    name = name.strip()
    is_fine = name.isalnum()
    if is_fine:
        os.system("cat " + name)  # harmless
    name = request.args["other"]
    if is_fine:
        os.system("cat " + name)  # reached
    return ""


@app.get("/kept-session")
def kept_session():
    is_fine = session["name"].isalnum()
    session["name"] = request.args["name"]
    if is_fine:
        os.system("cat " + session["name"])  # reached
    return ""


@app.get("/other-name")
def other_name():
    data = {"name": request.args["name"]}
    alias = data
    if not data["name"].isalnum():
        abort(400)
    alias["name"] = request.args["other"]
    os.system("cat " + data["name"])  # reached
    return ""


@app.post("/json-or-form")
def json_or_form():
    data = request.json if request.is_json else {"id": request.form["id"]}
    data["id"] = int(data["number"])
    db.execute("SELECT * FROM t WHERE id = %s" % data["id"])  # harmless
    return db.execute("SELECT * FROM t WHERE id = %s" % data["number"])  # reached


@app.post("/one-of-two-bodies")
def one_of_two_bodies():
    data = request.json if request.is_json else dict(request.form)
    data["id"] = "7"
    data["id"] = request.args["other"]
    return db.execute("SELECT * FROM t WHERE id = " + data["id"])  # reached


@app.post("/one-of-several-keys")
def one_of_several_keys():
    data = request.json if request.is_json else {}
    data["id"] = "7"
    data[request.args["key"]] = request.args["other"]
    return db.execute("SELECT * FROM t WHERE id = " + data["id"])  # reached
