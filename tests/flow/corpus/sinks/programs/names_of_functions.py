"""What a stranger names, and the code looks up: functions, statements' procedures, elements, files of a list."""

import fileinput
import xml.etree.ElementTree as ET

import psycopg2
from flask import Flask, request
from markupsafe import Markup

app = Flask(__name__)
TABLE = {"up": str.upper, "down": str.lower}


@app.get("/called")
def called():
    globals()[request.args["name"]]()  # reached
    globals().get(request.args["name"])()  # reached
    globals()["do_" + request.args["name"]]()  # harmless
    TABLE[request.args["name"]]("a")
    return ""


def do_nothing():
    return "nothing"


@app.get("/shown")
def shown():
    Markup(str(globals().get(request.args["name"])))  # harmless
    Markup(request.args["name"])  # reached
    return ""


@app.get("/procedures")
def procedures():
    cursor = psycopg2.connect("").cursor()
    cursor.callproc("sales", [request.args["name"]])  # harmless
    cursor.callproc(request.args["name"])  # reached
    unknown().callproc(request.args["name"])  # reached
    return ""


@app.get("/elements")
def elements():
    tree = ET.parse("shop.xml").getroot()
    tree.findall("./item")  # harmless
    tree.findall(f"./{request.args['name']}")  # reached
    return ""


@app.get("/files")
def files():
    fileinput.input(files=["shop.txt"])  # harmless
    fileinput.input(files=("shop.txt", request.args["name"]))  # reached
    return ""
