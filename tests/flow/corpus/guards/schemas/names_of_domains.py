"""What the package validators finds to be a domain, and a host, which may be an address with a scope."""

import os

import validators
from flask import Flask, request

app = Flask(__name__)


@app.get("/domain")
def domain():
    name = request.args["name"]
    if validators.domain(name):
        os.system("ping -c 1 " + name)  # harmless
    return ""


@app.get("/host")
def host():
    name = request.args["name"]
    if validators.hostname(name):
        os.system("ping -c 1 " + name)  # reached
    return ""
