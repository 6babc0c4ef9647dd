"""Arguments of programs that are paths: what is put behind a folder is no option, and a whole path begins with a slash."""

import json
import os
import pathlib
import subprocess

from flask import Flask, request

app = Flask(__name__)
settings = json.load(open("/etc/shop.json"))


@app.post("/restore")
def restore():
    date = request.args["date"]
    subprocess.run(["restore", os.path.join(settings["backups"], date)])  # harmless
    subprocess.run(["restore", os.path.join(os.getcwd(), date, "shop")])  # harmless
    subprocess.run(["restore", f"{settings['backups']}/{date}"])  # harmless
    subprocess.run(["restore", str(pathlib.Path(settings["backups"]) / date)])  # harmless
    return ""


@app.post("/alone")
def alone():
    date = request.args["date"]
    subprocess.run(["restore", os.path.join(date, "shop")])  # reached
    subprocess.run(["restore", os.path.join("", date)])  # reached
    return ""
