import json

import mongoengine
from flask import Flask, Response, jsonify, request

app = Flask(__name__)


class Guest(mongoengine.Document):
    name = mongoengine.StringField()
    password = mongoengine.StringField()

    NAME = "name"
    PASSWORD = "password"

    def as_data(self):
        return {self.NAME: self.name, self.PASSWORD: self.password}


class Letter(mongoengine.Document):
    title = mongoengine.StringField()
    text = mongoengine.StringField()

    def as_data(self):
        return {"title": self.title, "text": self.text}


class Guests:
    @classmethod
    def found(cls, limit):
        return list(Guest.objects.limit(limit))

    @classmethod
    def signed_in(cls, name):
        guest = cls.named(name)
        return guest, "token"

    @classmethod
    def named(cls, name):
        if not name:
            return None
        return Guest.objects(name=name).first()


def plain(record):
    return {key: str(value) for key, value in record._data.items()}


def answered(status, record=None):
    return Response(json.dumps(plain(record)), status=status, mimetype="application/json")


@app.get("/guests")
def guests():
    return jsonify([guest.as_data() for guest in Guests.found(20)])


@app.get("/me")
def me():
    guest, token = Guests.signed_in(request.args["name"])
    told = guest.as_data()
    told["token"] = token
    return told


@app.get("/guest")
def guest():
    return answered(200, Guests.named(request.args["name"]))


@app.get("/first")
def first():
    return Guest.objects.first().to_json()


@app.post("/guests")
def joined():
    guest = Guests.named(request.form["name"])
    if request.form.get("short"):
        del guest.password
    return jsonify(plain(guest))
