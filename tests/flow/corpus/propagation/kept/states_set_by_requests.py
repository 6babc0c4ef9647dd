"""What one request sets decides tests of others, also above it in the file, and where no stranger gave it."""

import os

from flask import Flask, request

app = Flask(__name__)
STATE, NEVER = {}, {}
LOG, EMPTY = [], []
MODE = "off"
COUNT = 0


class Keeper:
    is_on = False
    is_open = False


@app.get("/run")
def run():
    if "ready" in STATE:
        os.system(request.args["a"])  # reached
    if STATE.get("mode") == "on":
        os.system(request.args["a"])  # reached
    if LOG:
        os.system(request.args["a"])  # reached
    if MODE == "on":
        os.system(request.args["a"])  # reached
    if Keeper.is_on:
        os.system(request.args["a"])  # reached
    if COUNT > 10:
        os.system(request.args["a"])  # reached
    if "ready" in NEVER:
        os.system(request.args["a"])
    if EMPTY:
        os.system(request.args["a"])
    if Keeper.is_open:
        os.system(request.args["a"])
    os.system("run " + STATE.get("mode", "off"))  # harmless
    return ""


@app.get("/prepare")
def prepare():
    global MODE, COUNT
    STATE["ready"] = True
    STATE["mode"] = "on"
    LOG.append("prepared")
    MODE = "on"
    COUNT += 1
    Keeper.is_on = True
    return ""
