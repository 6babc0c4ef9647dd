"""Addresses of machines are digits and dots; what follows a shell's command is handed to it."""

import re
import subprocess

import requests
from flask import Flask, abort, request

app = Flask(__name__)


@app.route("/machine")
def machine():
    x = request.args["x"]
    if not re.fullmatch(r"[\d.]+", x):
        abort(400)
    return requests.get(f"http://{x}/status").text  # reached


@app.route("/port")
def port():
    x = int(request.args["x"])
    return requests.get(f"http://shop.example:{x}/status").text  # harmless


@app.route("/behind-the-command")
def behind_the_command():
    subprocess.run(["bash", "-c", 'cat -- "$1"', "_", request.args["x"]])  # harmless
    subprocess.run(["bash", "-c", request.args["x"]])  # reached
    subprocess.run(["bash", request.args["x"]])  # reached
    return ""
