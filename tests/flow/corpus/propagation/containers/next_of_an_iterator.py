"""`next(iterator, default)`: an element, or the default where there is none."""

import os

from flask import Flask, request

app = Flask(__name__)


@app.route("/nothing")
def the_default_of_nothing():
    os.system(next(iter([]), request.args["x"]))  # reached
    os.system(next(iter([]), "ls"))  # harmless
    return ""


@app.route("/none-fits")
def the_default_where_no_element_fits():
    os.system(next((one for one in ["a", "b"] if one == "c"), request.args["x"]))  # reached
    return ""


@app.route("/some-fit")
def an_element_that_fits():
    allowed = ("ls", "id")
    os.system(next((one for one in allowed if one == request.args["x"]), "ls"))  # harmless
    return ""
