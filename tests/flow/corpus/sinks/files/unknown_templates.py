"""A template that is not known may hold its fields anywhere: within a path, and in a statement where they do harm."""

import sqlite3
from urllib.parse import urljoin

import requests
from flask import Flask, redirect, request
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


@app.get("/between-two")
def between_two():
    return requests.get(f"{operations.base}{request.args['shop']}{operations.rest}").text  # reached


@app.get("/between-others")
def between_others():
    return redirect(f"{operations.base}{request.args['shop']}{request.args['page']}")  # reached


@app.get("/go")
def go():
    return redirect(operations.path.format(request.args["page"]))  # harmless
