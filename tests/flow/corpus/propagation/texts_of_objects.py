"""What `repr` and a deep document make of the values in them."""

import os

from flask import Flask, request

app = Flask(__name__)


class Named:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<{self.name}>"


class Plain:
    def __init__(self, name):
        self.name = name


class Written:
    def __init__(self, name):
        self.name = name

    def __str__(self):
        return self.name

    def __repr__(self):
        return "Written"


@app.route("/repr")
def repr_is_its_own():
    os.system("echo " + repr(Named(request.args["x"])))  # reached
    os.system("echo " + repr(Named("ls")))  # harmless
    os.system("echo " + repr(Written(request.args["x"])))  # harmless
    os.system("echo " + str(Written(request.args["x"])))  # reached
    return ""


@app.route("/deep")
def a_deep_document_as_a_text():
    query = {"query": {"bool": {"must": [{"match": {"name": request.args["x"]}}]}}}
    os.system("search " + str(query))  # reached
    os.system("search " + str({"query": {"bool": {"must": [{"match": {"name": "x"}}]}}}))  # harmless
    return ""


@app.route("/deep-list")
def a_deep_list_as_a_text():
    os.system("search " + str([[[[[[request.args["x"]]]]]]]))  # reached
    return ""
