"""A program with its arguments in one text and without a shell: Windows takes it apart by its spaces."""

import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.post("/")
def ping():
    subprocess.run("ping localhost")  # harmless
    subprocess.run("ping " + str(int(request.form["number"])))  # harmless
    subprocess.run(app.config["PROGRAM"] + " " + request.form["host"])  # harmless
    subprocess.run("ping " + request.form["host"])  # reached
    return ""
