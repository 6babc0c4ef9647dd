"""Decorators of views that answer in their place, or add to what the view answers."""

import functools

from flask import Flask, Response, jsonify, request
from markupsafe import escape

app = Flask(__name__)


def keyed(view):
    @functools.wraps(view)
    def inner(*args, **kwargs):
        if request.args.get("key") != "one":
            return "no such key: " + request.args["key"], 401  # reached
        return view(*args, **kwargs)

    return inner


def counted(word):
    def around(view):
        @functools.wraps(view)
        def inner(*args, **kwargs):
            try:
                count = int(request.args["count"])
            except ValueError as error:
                return Response(f"<p>{word}: {error}</p>", 400)  # reached
            return view(count, *args, **kwargs)

        return inner

    return around


def escaped(view):
    @functools.wraps(view)
    def inner(*args, **kwargs):
        if request.args.get("key") != "one":
            return f"<p>no such key: {escape(request.args['key'])}</p>", 401  # harmless
        return view(*args, **kwargs)

    return inner


def as_json(view):
    @functools.wraps(view)
    def inner(*args, **kwargs):
        if request.args.get("key") != "one":
            return jsonify(error="no such key: " + request.args["key"]), 401  # harmless
        return view(*args, **kwargs)

    return inner


def passed_on(view):
    @functools.wraps(view)
    def inner(*args, **kwargs):
        return view(*args, **kwargs)

    return inner


@app.get("/keyed")
@keyed
def of_a_key():
    return "<p>"  # harmless


@app.get("/counted")
@passed_on
@counted("count")
def of_a_count(count):
    return f"<p>{count}</p>"  # harmless


@app.get("/escaped")
@escaped
def of_escaped():
    return "<p>"  # harmless


@app.get("/json")
@as_json
def of_json():
    return "<p>"  # harmless


@app.get("/passed-on")
@passed_on
def of_passed_on():
    return "<p>" + request.args["name"]  # reached


KEPT = {}


def cached(view):
    @functools.wraps(view)
    def inner(*args, **kwargs):
        if request.path in KEPT:
            return KEPT[request.path]
        KEPT[request.path] = answer = view(*args, **kwargs)
        return answer

    return inner


@app.get("/cached")
@cached
def of_cached():
    return jsonify(name=request.args["name"])  # harmless
