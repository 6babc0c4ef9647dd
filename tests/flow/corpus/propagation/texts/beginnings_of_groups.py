"""Groups of a match, which begin as their part of the pattern does."""

import re
import subprocess

from flask import Flask, redirect, request

app = Flask(__name__)
FILE = re.compile(r"^(?P<site>https?:.*)/(blob|tree)/(?P<branch>.*?)/(?P<path>\w[-./\w]*)$")


@app.get("/named")
def named():
    match = FILE.match(request.args["x"])
    if match:
        subprocess.run(["rsync", match.group("site") + ".git"], check=True)  # harmless
        subprocess.run(["rsync", match["site"]], check=True)  # harmless
        subprocess.run(["rsync", match.group(1)], check=True)  # harmless
        subprocess.run(["rsync", match.groupdict()["path"]], check=True)  # harmless
        subprocess.run(["rsync", match.groups()[3]], check=True)  # harmless
        subprocess.run(["rsync", match.group("branch")], check=True)  # reached
        subprocess.run(["rsync", match[request.args["which"]]], check=True)  # reached
    return ""


@app.get("/choices")
def choices():
    match = re.match(r"(?i)(https?:.*|-.*) (ssh:.*)", request.args["x"])
    if match:
        subprocess.run(["rsync", match.group(1)], check=True)  # reached
        subprocess.run(["rsync", match.group(2)], check=True)  # harmless
    return ""


@app.get("/whole")
def whole():
    match = re.search(r"(/\w+)(.*)", request.args["x"])
    if match:
        return redirect(match.group(0))  # harmless
    return ""


@app.get("/rest")
def rest():
    match = re.search(r"(/\w*)(.*)", request.args["x"])
    if match:
        return redirect(match.group(2))  # reached
    return redirect("/")  # harmless
