"""Matches of patterns that are written as a text: it shows what was found, and nothing beside it."""

import os
import re

from flask import Flask, request

app = Flask(__name__)


@app.get("/words")
def words():
    found = re.search(r"\w+", request.args["x"])
    os.system("ls " + str(found))  # harmless
    os.system(f"ls {found}")  # harmless
    os.system("ls %s" % found)  # harmless
    os.system("ls {}".format(found))  # harmless
    os.system("ls " + found.group())  # harmless
    os.system("ls " + found.string)  # reached
    return ""


@app.get("/anything")
def anything():
    found = re.search(r".+", request.args["x"])
    os.system("ls " + str(found))  # reached
    os.system(f"ls {found}")  # reached
    os.system("ls %s" % found)  # reached
    return ""


@app.get("/constants")
def constants():
    found = re.search(r".+", "a constant")
    os.system("ls " + str(found))  # harmless
    os.system("ls %s %s" % (found, "a"))  # harmless
    return ""
