"""What schemas of Marshmallow 2 load: a pair of the data and of the errors."""

import os

from flask import Flask, request
from flask_rq2 import RQ
from marshmallow import Schema, fields

app = Flask(__name__)
rq = RQ(app)


class Order(Schema):
    name = fields.String(required=True)
    count = fields.Integer(missing=1)


order, orders = Order(), Order(many=True)


@rq.job()
def deliver(given):
    run(**order.load(given).data)


def run(name, count):
    os.system("deliver " + name)  # reached
    os.system(f"deliver -n {count}")  # harmless


@app.post("/orders")
def ordered():
    deliver.queue(request.json)
    data, errors = order.load(request.json)
    if errors:
        return errors, 400
    os.system("order " + data["name"])  # reached
    os.system(f"order -n {data['count']}")  # harmless
    return "", 204


@app.post("/all-orders")
def all_ordered():
    found = orders.load(request.json)
    if found.errors:
        return found.errors, 400
    for one in found.data:
        os.system("order " + one["name"])  # reached
        os.system(f"order -n {one['count']}")  # harmless
    return "", 204


def loaded(schema):
    return schema.load(request.json)


@app.post("/by-function")
def by_function():
    data, err = loaded(order)
    if err:
        return err, 400
    os.system("order " + data["name"])  # reached
    os.system(f"order -n {data['count']}")  # harmless
    return "", 204


@app.post("/named-by-others")
def named_by_others():
    name, error = {request.json["name"]: 1, "other": 2}
    os.system("order " + name)  # reached
    return "", 204


@app.post("/own-names")
def own_names():
    name, error = {"name": request.json["name"], "error": request.json["error"]}
    os.system("order " + name)  # harmless
    os.system("order " + error)  # harmless
    return "", 204
