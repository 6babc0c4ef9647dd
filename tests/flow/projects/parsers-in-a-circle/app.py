"""A parser beside one that cannot be found."""

import os

from first import parser
from flask import Flask
from flask_restful import reqparse

app = Flask(__name__)
found = reqparse.RequestParser()
found.add_argument("name")
parser.add_argument("other")


@app.route("/found")
def view():
    os.system(found.parse_args()["name"])  # reached
    return ""
