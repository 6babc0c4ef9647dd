"""Helpers in a folder beside the application's, from which it imports as well."""

import os
import sys

from flask import Flask, request

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "lib"))

import runner
from helper import counted

app = Flask(__name__)


@app.route("/")
def view():
    runner.run(request.args["x"])
    counted(request.args["x"])
    return ""
