"""What a file holds is not the name under which a stranger has it opened; what he wrote there is his."""

import json
import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.get("/content")
def content():
    name = request.args["name"]
    text = open("/srv/reports/" + name).read()  # reached
    subprocess.run("ls " + text, shell=True)  # harmless
    subprocess.run("ls " + name, shell=True)  # reached
    return ""


@app.get("/lines")
def lines():
    name = request.args["name"]
    with open("/srv/reports/" + name) as file:  # reached
        for line in file:
            subprocess.run("ls " + line, shell=True)  # harmless
        for line in file.readlines():
            subprocess.run("ls -l " + line.strip(), shell=True)  # harmless
    return ""


@app.get("/parsed")
def parsed():
    with open("/srv/reports/" + request.args["name"]) as file:  # reached
        report = json.load(file)
    subprocess.run("ls " + report["folder"], shell=True)  # harmless
    return ""


@app.post("/kept")
def kept():
    with open("/srv/kept.txt", "w") as file:
        file.write(request.form["text"])
    return ""


@app.get("/kept")
def read_back():
    with open("/srv/kept.txt") as file:
        subprocess.run("ls " + file.read(), shell=True)  # reached
    return ""
