"""Data that one view writes into a file of JSON, YAML, CSV or a shelf, and another one reads."""

import csv
import json
import os
import shelve
from pathlib import Path

import yaml
from flask import Flask, request

app = Flask(__name__)
USERS = Path(__file__).parent / "users.json"
PLACES = Path("/srv/places.json")


@app.post("/write")
def write():
    with open("data.json", "w") as out:
        json.dump({"name": request.form["x"], "fixed": "a"}, out)
    with open("fixed.json", "w") as out:
        json.dump({"name": "a"}, out)
    with open("data.yml", "w") as out:
        yaml.safe_dump({"name": request.form["x"]}, out)
    with PLACES.open("w") as out:
        json.dump({"name": request.form["x"]}, out)
    with shelve.open("own") as shelf:
        shelf["name"] = request.form["x"]
        shelf["fixed"] = "a"
    return ""


@app.get("/read")
def read():
    with open("data.json") as stream:
        data = json.load(stream)
    os.system(data["name"])  # reached
    os.system(data["fixed"])  # harmless
    with open("fixed.json") as stream:
        os.system(json.load(stream)["name"])  # harmless
    with open("data.yml") as stream:
        os.system(yaml.safe_load(stream)["name"])  # reached
    with PLACES.open() as stream:
        os.system(json.load(stream)["name"])  # reached
    with open("data.json") as stream:
        os.system(stream.read())  # reached
    with shelve.open("own") as shelf:
        os.system(shelf["name"])  # reached
        os.system(shelf["fixed"])  # harmless
    return ""


def load():
    return json.loads(USERS.read_text()) if USERS.exists() else {}


@app.post("/users")
def add_user():
    users = load()
    users[request.form["name"]] = {"shell": request.form["x"]}
    USERS.write_text(json.dumps(users))
    return ""


@app.get("/users")
def show_users():
    users = load()
    os.system(users["admin"]["shell"])  # reached
    for name in users:
        os.system("ls " + name)  # reached
    return ""


@app.post("/rows")
def add_row():
    with open("rows.csv", "a", newline="") as out:
        csv.writer(out).writerow(["a", int(request.form["number"]), request.form["x"]])  # reached
    with open("named.csv", "a", newline="") as out:
        csv.DictWriter(out, ["name", "fixed"]).writerow({"name": request.form["x"].strip("=+-@\t\r"), "fixed": "a"})
    return ""


@app.get("/rows")
def show_rows():
    with open("rows.csv") as stream:
        for row in csv.reader(stream):
            os.system(row[2])  # reached
            os.system(row[0])  # harmless
    with open("named.csv") as stream:
        for row in csv.DictReader(stream):
            os.system(row["name"])  # reached
            os.system(row["fixed"])  # harmless
    with open("others.csv") as stream:
        for row in csv.reader(stream):
            os.system(row[1])  # harmless
    return ""
