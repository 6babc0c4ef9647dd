"""Fields of Marshmallow within each other, by their kinds and by lambdas that validate them."""

from enum import Enum

from flask import Flask, request
from marshmallow import EXCLUDE, INCLUDE, Schema, fields, validate

app = Flask(__name__)


class Colour(Enum):
    RED = "red"


class Order(Schema):
    name = fields.Str(validate=lambda v: v.isalnum())
    free = fields.Str(validate=lambda v: len(v) > 2)
    numbers = fields.Dict(values=fields.Int())
    ids = fields.List(fields.UUID())
    kind = fields.Enum(Colour)
    pick = fields.Str(validate=validate.OneOf(["a", "b"]))
    keyed = fields.Dict(keys=fields.Str(validate=validate.OneOf(["a"])), values=fields.Int())
    nested = fields.Nested(lambda: Part())
    tup = fields.Tuple((fields.Int(), fields.Int()))
    date = fields.Date()


class Part(Schema):
    n = fields.Int()
    s = fields.Str()


@app.route("/2", methods=["POST"])
def order():
    d = Order().load(request.json)
    open("/srv/%s" % d["name"])  # harmless
    open("/srv/%s" % d["free"])  # reached
    open("/srv/%s" % d["numbers"]["a"])  # harmless
    for v in d["numbers"].values():
        open("/srv/%s" % v)  # harmless
    for k in d["numbers"]:
        open("/srv/%s" % k)  # reached
    open("/srv/%s" % d["ids"][0])  # harmless
    for i in d["ids"]:
        open("/srv/%s" % i)  # harmless
    open("/srv/%s" % d["kind"].value)  # harmless
    open("/srv/%s" % d["pick"])  # harmless
    for k, v in d["keyed"].items():
        open("/srv/%s/%s" % (k, v))  # harmless
    open("/srv/%s" % d["nested"]["n"])  # harmless
    open("/srv/%s" % d["nested"]["s"])  # reached
    open("/srv/%s" % d["tup"][0])  # harmless
    open("/srv/%s" % d["date"])  # harmless
    return ""


class Line(Schema):
    count = fields.Int()
    text = fields.Str()
    above = fields.Nested(lambda: Line())


class Bill(Schema):
    lines = fields.Nested(Line, many=True)


@app.route("/bill", methods=["POST"])
def bill():
    for line in Bill().load(request.json)["lines"]:
        open("/srv/%s" % line["count"])  # harmless
        open("/srv/%s" % line["text"])  # reached
        open("/srv/%s" % line["above"]["text"])  # reached
    return ""


class Open(Schema):
    inner = fields.Nested(Part, unknown=INCLUDE)
    closed = fields.Nested(Part, unknown=EXCLUDE)
    made = fields.Nested(Part(unknown=INCLUDE))


@app.route("/open", methods=["POST"])
def unknown_is_kept():
    data = Open().load(request.json)
    open("/srv/%s" % data["inner"]["n"])  # harmless
    open("/srv/%s" % data["inner"]["other"])  # reached
    open("/srv/%s" % data["made"]["other"])  # reached
    open("/srv/%s" % data["closed"]["n"])  # harmless
    open("/srv/%s" % data["closed"]["other"])  # harmless
    return ""
