import json

import mongoengine
from flask import Flask, Response, jsonify, request

app = Flask(__name__)


class Guest(mongoengine.Document):
    name = mongoengine.StringField()
    password = mongoengine.StringField()

    def as_data(self):
        return {"name": self.name, "id": str(self.id)}

    def to_json(self):
        return json.dumps(self.as_data())


def found(limit):
    return list(Guest.objects.limit(limit))


def named(name):
    return Guest.objects(name=name).first()


def plain(record):
    return {key: str(value) for key, value in record._data.items()}


def answered(status, record=None):
    return Response(json.dumps(record), status=status, mimetype="application/json")


@app.get("/guests")
def guests():
    return jsonify([guest.as_data() for guest in found(20)])


@app.get("/guest")
def guest():
    return answered(200, named(request.args["name"]).as_data())


@app.get("/first")
def first():
    return Guest.objects.first().to_json()


@app.post("/guests")
def joined():
    guest = named(request.form["name"])
    del guest.password
    return jsonify(plain(guest))


@app.post("/guests/found")
def looked_for():
    guest = named(request.form["name"])
    if guest is not None:
        del guest.password
    return jsonify(plain(guest))
