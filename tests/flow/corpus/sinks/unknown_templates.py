"""A template that is not known may hold its fields anywhere: within a path, and in a statement where they do harm."""

import sqlite3
from urllib.parse import urljoin

import requests
from flask import Flask, request
from storehouse import operations

app = Flask(__name__)


@app.get("/fetch/<name>")
def fetch(name):
    return requests.get(urljoin(operations.base, operations.path.format(name=name))).text  # harmless


@app.get("/fetch-behind/<name>")
def fetch_behind(name):
    return requests.get(operations.base + name).text  # reached


@app.get("/fetch-written")
def fetch_written():
    return requests.get("https://{}/items".format(request.args["host"])).text  # reached


@app.get("/find")
def find():
    return str(sqlite3.connect("shop").execute(operations.query.format(request.args["name"])).fetchall())  # reached


@app.get("/show")
def show():
    return operations.page.format(request.args["name"])  # reached
