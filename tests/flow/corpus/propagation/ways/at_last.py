"""What `finally` meets: each way out of its `try`, the exceptions that nobody catches among them."""

import os

from flask import Flask, abort, request

app = Flask(__name__)
KNOWN = {"up": "1", "down": "2"}


@app.get("/not-caught")
def not_caught():
    name = request.args["name"]
    try:
        kept = KNOWN[name]
    finally:
        os.system(f"show {name}")  # reached
    return kept


@app.get("/caught-and-refused")
def caught_and_refused():
    name = request.args["name"].strip()
    try:
        number = int(name)
    except Exception:
        abort(400)
    finally:
        os.system(f"show {name}")  # reached
    return str(number)


@app.get("/caught-and-given-up")
def caught_and_given_up():
    name = request.args["name"]
    try:
        number = int(name)
    except ValueError:
        return "no"
    finally:
        os.system(f"show {name}")  # reached
    return str(number)


@app.get("/behind-it")
def behind_it():
    name = request.args["name"]
    try:
        kept = KNOWN[name]
    finally:
        name = name[:80]
    os.system(f"show {kept}")  # harmless
    return "shown"


@app.get("/behind-a-refusal")
def behind_a_refusal():
    name = request.args["name"]
    try:
        number = int(name)
    except ValueError:
        abort(400)
    finally:
        app.logger.info("asked")
    os.system(f"show {number}")  # harmless
    return "shown"


@app.get("/raised-by-a-handler")
def raised_by_a_handler():
    name = request.args["name"]
    try:
        kept = KNOWN[name]
    except Exception:
        kept = KNOWN[request.args["other"]]
    finally:
        os.system(f"show {name}")  # reached
    return kept
