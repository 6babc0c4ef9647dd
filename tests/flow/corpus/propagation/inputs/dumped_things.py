"""What a schema dumps of a thing with many texts is data, which a view sends as JSON, however many they are."""

from flask import Flask, request
from marshmallow import Schema, fields

app = Flask(__name__)


class ThingSchema(Schema):
    name = fields.Str()


class Thing:
    def __init__(self, given):
        self.a = given["a"]
        self.b = given["b"]
        self.c = given["c"]
        self.d = given["d"]
        self.e = given["e"]
        self.f = given["f"]
        self.g = given["g"]
        self.h = given["h"]
        self.i = given["i"]
        self.j = given["j"]
        self.k = given["k"]
        self.l = given["l"]
        self.m = given["m"]
        self.name = given["name"]


@app.post("/data")
def data():
    return ThingSchema().dump(Thing(request.get_json()))  # harmless


@app.post("/page")
def page():
    return "<p>" + ThingSchema().dump(Thing(request.get_json()))["name"]  # reached
