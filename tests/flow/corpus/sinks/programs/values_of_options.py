"""Arguments of programs: what stands behind an option that may have a value is that value, and no option."""

import subprocess

from flask import Flask, abort, request

app = Flask(__name__)


@app.post("/value")
def value():
    subprocess.run(["encrypt", "-p", request.form["password"], "report.xlsx"])  # harmless
    subprocess.run(["encrypt", "--password", request.form["password"], "report.xlsx"])  # harmless
    return ""


@app.post("/argument")
def argument():
    subprocess.run(["encrypt", request.form["name"]])  # reached
    subprocess.run(["encrypt", "-p", "secret", request.form["name"]])  # reached
    subprocess.run(["encrypt", "--password=secret", request.form["name"]])  # reached
    subprocess.run(["tar", "-x", request.form["name"]])  # reached
    return ""


@app.post("/tested")
def tested():
    name = request.form["name"]
    if name.startswith("-"):
        abort(400)
    subprocess.run(["encrypt", name])  # harmless
    subprocess.run(["encrypt", name.removeprefix("a")])  # reached
    return ""


@app.post("/always")
def always():
    text = request.form["text"]
    subprocess.run(["find", "/srv", "-path", text])  # harmless
    subprocess.run(["find", text, "-type", "f"])  # reached
    subprocess.run(["git", "commit", "-m", text])  # harmless
    subprocess.run(["git", "commit", "-m", "new", text])  # reached
    subprocess.run(["git", "commit", "-a", text])  # reached
    subprocess.run(["tar", "-czf", text, "folder"])  # harmless
    subprocess.run(["tar", "xzf", text])  # harmless
    subprocess.run(["tar", "xzf", "in.tar.gz", text])  # reached
    subprocess.run(["tar", "-czf", "out.tar.gz", text])  # reached
    return ""
