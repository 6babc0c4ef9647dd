"""The host that a client of whatever library is told by that name."""

import cratedb
import mousedb
from flask import Flask, request

app = Flask(__name__)
HOSTS = {"a": "a.example", "b": "b.example"}


@app.post("/connect")
def connect():
    mousedb.connect(host=request.json["host"], port=3306)  # reached
    mousedb.Connection(host=request.json["host"], user="reader")  # reached
    cratedb.Client().connect(hostname="db-" + request.json["host"])  # reached
    return ""


@app.post("/fixed")
def fixed():
    mousedb.connect(host=HOSTS[request.json["host"]])  # harmless
    mousedb.connect(host="db.example", database=request.json["name"])  # harmless
    mousedb.Connection(host=request.args["name"] + ".mice.example")  # reached
    return ""


@app.post("/number/<int:number>")
def numbered(number):
    mousedb.connect(host=f"db{number}.mice.example")  # harmless
    return ""
