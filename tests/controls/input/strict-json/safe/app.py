import json

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


@app.post("/orders")
def add_order():
    ORDERS.append(request.get_json()["sku"])
    return "", 204


@app.post("/drafts")
def add_draft():
    body = request.get_json(silent=True)
    if body is None:
        abort(400)
    ORDERS.append(body["sku"])
    return "", 204
