"""What something unknown makes of many parts: those that may hold the most are followed, and numbers are left."""

import os

import joinery
from flask import Flask, request

app = Flask(__name__)


@app.get("/<int:one>/<int:two>")
def text_behind_numbers(one, two):
    three, four = int(request.args["three"]), float(request.args["four"])
    made = joinery.join(one, two, three, four, request.args["text"])
    os.system("echo " + made)  # reached
    return "done"


@app.get("/numbers/<int:one>/<int:two>")
def numbers_alone(one, two):
    three, four = int(request.args["three"]), float(request.args["four"])
    for number in (one, two, three, four):
        os.system(f"echo {number}")  # harmless
    return "done"
