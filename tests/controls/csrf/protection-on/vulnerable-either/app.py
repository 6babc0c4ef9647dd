import os
from functools import wraps

from flask import Flask, abort, g, request, session

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
KEYS = {}
NOTES = {}


def signed_in_or_keyed(view):
    @wraps(view)
    def inner(*args, **options):
        if session.get("user_id") is None and request.headers.get("X-Api-Key") not in KEYS:
            abort(401)
        return view(*args, **options)

    return inner


def one_after_the_other(view):
    @wraps(view)
    def inner(*args, **options):
        if "user_id" in session:
            return view(*args, **options)
        if request.headers.get("X-Api-Key") in KEYS:
            return view(*args, **options)
        abort(401)

    return inner


def not_either(view):
    @wraps(view)
    def inner(*args, **options):
        if not (session.get("user_id") or request.headers.get("X-Api-Key") in KEYS):
            abort(401)
        return view(*args, **options)

    return inner


def caller():
    if "user_id" in session:
        return session["user_id"]
    return KEYS.get(request.headers.get("X-Api-Key"))


def found_by_a_helper(view):
    @wraps(view)
    def inner(*args, **options):
        g.user = caller()
        user = caller()
        if user is None:
            abort(401)
        return view(*args, **options)

    return inner


@app.post("/a")
@signed_in_or_keyed
def a():
    NOTES["a"] = request.form["text"]
    return "kept"


@app.post("/b")
@one_after_the_other
def b():
    NOTES["b"] = request.form["text"]
    return "kept"


@app.post("/c")
@not_either
def c():
    NOTES["c"] = request.form["text"]
    return "kept"


@app.post("/d")
@found_by_a_helper
def d():
    NOTES["d"] = request.form["text"]
    return "kept"
