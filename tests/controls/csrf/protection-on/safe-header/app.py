import os
from functools import wraps

from flask import Flask, abort, request, session

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
KEYS = {}
NOTES = {}


def signed_in_and_keyed(view):
    @wraps(view)
    def inner(*args, **options):
        if session.get("user_id") is None or request.headers.get("X-Api-Key") not in KEYS:
            abort(401)
        return view(*args, **options)

    return inner


def keyed(view):
    @wraps(view)
    def inner(*args, **options):
        if not (request.headers.get("X-Api-Key") in KEYS and session.get("user_id")):
            abort(401)
        return view(*args, **options)

    return inner


@app.post("/a")
@signed_in_and_keyed
def a():
    NOTES["a"] = request.form["text"]
    return "kept"


@app.post("/b")
@keyed
def b():
    NOTES["b"] = request.form["text"]
    return "kept"


@app.post("/c")
def c():
    token = session.get("csrf_token")
    if not token or token != request.form.get("csrf_token"):
        abort(403)
    session["c"] = request.form["text"]
    return "kept"
