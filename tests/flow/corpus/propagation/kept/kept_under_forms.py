"""What a request keeps is read wherever its key may be the same, whichever view stands first."""

import os

from flask import Flask, request, session

app = Flask(__name__)


@app.get("/first")
def first():
    os.system(session["job"]["command"])  # reached
    os.system(session["job"]["kind"])  # harmless
    os.system(session["cart_home"])  # reached
    os.system(session["card"])  # harmless
    os.system(session["at_shop"])  # reached
    os.system(session[f"cart_{len(session)}"])  # reached
    return ""


@app.get("/job")
def job():
    session["job"] = {"name": request.args["name"], "kind": "short"}
    return ""


@app.get("/other-job")
def other_job():
    session["job"] = {"command": request.args["name"], "kind": "long"}
    return ""


@app.get("/cart/<name>")
def cart(name):
    session[f"cart_{name}"] = request.args["name"]
    session[f"{name}_shop"] = request.args["name"]  # reached
    return ""


def given():
    return request.args["given"]


@app.get("/named")
def named():
    session["text"] = {"name": given()}
    return ""


@app.get("/notes")
def notes():
    os.system(session["text"]["note"])  # reached
    return ""


@app.get("/noted")
def noted():
    session["text"] = {"note": given()}
    return ""
