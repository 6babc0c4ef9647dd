"""What schemas of Marshmallow let through, by the types of their fields."""

import os
from flask import Flask, request
from marshmallow import Schema, fields, validate
from pymongo import MongoClient

app = Flask(__name__)


class S(Schema):
    name = fields.Str()
    age = fields.Int()
    code = fields.Str(validate=validate.Regexp(r"^[a-z]+$"))
    one = fields.Str(validate=validate.OneOf(["x", "y"]))
    uid = fields.UUID()
    tags = fields.List(fields.Str())
    nums = fields.List(fields.Integer())


schema = S()


@app.post("/a")
def a():
    d = S().load(request.get_json())
    os.system(d["name"])  # reached
    os.system(str(d["age"]))  # harmless
    os.system(d["code"])  # harmless
    os.system(d["one"])  # harmless
    os.system(str(d["uid"]))  # harmless
    os.system(d["tags"][0])  # reached
    os.system(str(d["nums"][0]))  # harmless
    return ""


@app.post("/b")
def b():
    d = schema.load(request.json)
    os.system(d["name"])  # reached
    os.system(str(d.get("age")))  # harmless
    return ""


class Asked(Schema):
    name = fields.Str()
    more = fields.Dict()
    inner = fields.Nested(S)
    raw = fields.Raw()


goods = MongoClient().shop.goods


@app.get("/asked")
def asked():
    d = Asked().load(dict(request.args))
    goods.find_one({"name": d["name"]})  # harmless
    goods.find_one({"more": d["more"]})  # harmless
    goods.find_one({"inner": d["inner"]})  # harmless
    goods.find_one({"raw": d["raw"]})  # harmless
    goods.find_one(d)  # harmless
    return ""


@app.post("/asked")
def asked_by_json():
    d = Asked().load(request.get_json())
    goods.find_one({"name": d["name"]})  # harmless
    goods.find_one({"more": d["more"]})  # reached
    goods.find_one({"raw": d["raw"]})  # reached
    return ""
