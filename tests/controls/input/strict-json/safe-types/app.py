import json
from functools import wraps

from flask import Flask, abort, request
from flask.json.provider import DefaultJSONProvider


def refuse(word):
    raise ValueError(word)


class StrictProvider(DefaultJSONProvider):
    def loads(self, text, **kwargs):
        return json.loads(text, parse_constant=refuse, **kwargs)


app = Flask(__name__)
app.json = StrictProvider(app)
ORDERS = []


def says_json(given):
    return given.headers.get("Content-Type", "").partition(";")[0] == "application/json"


def json_only(view):
    @wraps(view)
    def inner(*args, **options):
        if not request.is_json:
            abort(415)
        return view(*args, **options)

    return inner


@app.post("/orders")
def by_a_helper():
    if not says_json(request):
        abort(415)
    ORDERS.append(request.get_json(force=True)["sku"])
    return "", 204


@app.post("/drafts")
@json_only
def by_a_decorator():
    ORDERS.append(json.loads(request.data)["sku"])
    return "", 204


@app.post("/notes")
def by_the_header():
    if request.headers["Content-Type"] != "application/json":
        abort(415)
    ORDERS.append(request.get_json(force=True)["sku"])
    return "", 204


@app.post("/carts")
def by_a_named_argument():
    if not says_json(given=request):
        abort(415)
    ORDERS.append(request.get_json(force=True)["sku"])
    return "", 204
