"""What a future gives is what the function gives that a pool runs, and nothing of what it is handed beside it."""

import subprocess
from concurrent.futures import ThreadPoolExecutor, as_completed

from flask import Flask, request

app = Flask(__name__)
pool = ThreadPoolExecutor()


def lowered(name):
    return name.lower()


def measured(name):
    return len(name)


@app.get("/name")
def name():
    asked = pool.submit(lowered, request.args["name"])
    return subprocess.getoutput("show " + asked.result())  # reached


@app.get("/names")
def names():
    asked = [pool.submit(lowered, one) for one in request.args.getlist("name")]
    return [subprocess.getoutput("show " + one.result()) for one in as_completed(asked)]  # reached


@app.get("/length")
def length():
    asked = pool.submit(measured, request.args["name"])
    return subprocess.getoutput(f"show {asked.result()}")  # harmless
