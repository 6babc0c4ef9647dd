"""Numbers that no conversion made: what is ordered beside a number or computed with one was no text."""

import os
import time

from flask import Flask, abort, request

app = Flask(__name__)


@app.post("/ordered")
def ordered():
    seconds = request.get_json().get("seconds", 3)
    if seconds > 0:
        os.system(f"sleep {seconds}")  # harmless
    os.system(f"sleep {seconds}")  # harmless
    return ""


@app.post("/not-ordered")
def not_ordered():
    seconds = request.get_json().get("seconds", 3)
    if seconds != 0:
        os.system(f"sleep {seconds}")  # reached
    return ""


@app.post("/ordered-beside-a-text")
def ordered_beside_a_text():
    seconds = request.get_json().get("seconds", "3")
    if seconds > "0":
        os.system(f"sleep {seconds}")  # reached
    return ""


@app.post("/between")
def between():
    seconds = request.get_json()["seconds"]
    if not 0 <= seconds <= 60:
        abort(400)
    os.system(f"sleep {seconds}")  # harmless
    return ""


@app.post("/length-ordered")
def length_ordered():
    seconds = request.get_json()["seconds"]
    if len(seconds) > 3:
        abort(400)
    os.system(f"sleep {seconds}")  # reached
    return ""


@app.post("/ordered-or-not")
def ordered_or_not():
    seconds = request.get_json()["seconds"]
    try:
        if seconds > 60:
            abort(400)
    except TypeError:
        pass
    os.system(f"sleep {seconds}")  # reached
    return ""


@app.post("/computed")
def computed():
    seconds = request.get_json().get("seconds", 3)
    os.system(f"sleep {min(seconds * 0.3, 2.0)}")  # harmless
    os.system(f"sleep {seconds - 1}")  # harmless
    os.system(f"sleep {seconds / 2}")  # harmless
    os.system(f"sleep {-seconds}")  # harmless
    os.system(f"sleep {10 - seconds}")  # harmless
    os.system(f"sleep {seconds + 1}")  # harmless
    os.system(f"sleep {100 % seconds}")  # harmless
    return ""


@app.post("/repeated")
def repeated():
    seconds = request.get_json().get("seconds", 3)
    os.system(f"sleep {seconds * 2}")  # reached
    os.system(f"sleep {seconds % 2}")  # reached
    return ""


@app.post("/put-together")
def put_together():
    seconds = request.get_json().get("seconds", 3)
    os.system("sleep " + seconds + "s")  # reached
    seconds += "s"
    os.system("sleep " + seconds)  # reached
    return ""


@app.post("/taken-away-from-the-time")
def taken_away_from_the_time():
    minutes = request.get_json()["minutes"]
    span = minutes * 60
    since = int(time.time()) - span
    os.system(f"report {since}")  # harmless
    os.system(f"report {span}")  # reached
    return ""
