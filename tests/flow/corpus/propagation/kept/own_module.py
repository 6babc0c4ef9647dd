"""A module that keeps its globals under a name of its own, which requests and threads share."""

import subprocess
import sys
import threading

from flask import Flask, request

app = Flask(__name__)
this = sys.modules[__name__]
this.scans = {}
this.folder = "/srv/reports"
this.last = None


def report(name):
    return f"/srv/reports/{len(name)}"


@app.post("/scans")
def start():
    sent = request.get_json()
    scans = {"path": "/srv/a"}
    scan = {"target": sent["target"], "number": int(sent["number"]), "path": "/srv/scans"}
    this.scans.update({sent["id"]: scan})
    this.last = sent["target"]
    threading.Thread(target=scanned, args=(sent["id"],)).start()
    open(scans["path"])  # harmless
    return ""


def scanned(number):
    scan = this.scans[number]
    subprocess.run(f"scan {scan['target']}", shell=True)  # reached
    subprocess.run(f"scan {scan['number']}", shell=True)  # harmless
    open(scan["path"])  # harmless
    open(this.folder)  # harmless


@app.get("/last")
def last():
    subprocess.run(f"scan {this.last}", shell=True)  # reached
    open(this.report("a"))  # harmless
    return ""
