"""Documents that a query of MongoDB asks for by their fields: they hold no others."""

from flask import Flask, jsonify, request
from marshmallow import EXCLUDE, Schema, fields
from pymongo import MongoClient

app = Flask(__name__)
users = MongoClient().shop.users


class UserSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    name = fields.Str()
    password = fields.Str()


def projection(names):
    if not names:
        return None
    found = {}
    for name in names:
        found[name] = 1
    return found


def read(found, many=False):
    schema = UserSchema(many=many)
    return schema.load(schema.dump(found), partial=True)


@app.get("/all")
def everybody():
    return jsonify(read(users.find({}), many=True))  # reached


@app.get("/names")
def names():
    return jsonify(read(users.find({}, {"name": 1}), many=True))  # harmless


@app.get("/asked-by-a-loop")
def asked_by_a_loop():
    return jsonify(read(users.find_one({"name": "ada"}, projection(["_id", "name"]))))  # harmless


@app.post("/taken-away")
def taken_away():
    return jsonify(read(users.find_one_and_delete({"name": "ada"}, {"name": 1})))  # harmless


@app.post("/changed")
def changed():
    written = {"$set": {"name": "grace"}}
    return jsonify(read(users.find_one_and_update({"name": "ada"}, written, {"name": 1})))  # harmless


@app.post("/taken-away-whole")
def taken_away_whole():
    return jsonify(read(users.find_one_and_delete({"name": "ada"})))  # reached


@app.get("/asked-for-nothing")
def asked_for_nothing():
    return jsonify(read(users.find_one({"name": "ada"}, projection([]))))  # reached


@app.get("/list")
def by_a_list():
    found = users.find_one({"name": "ada"}, projection=["name", "password"])
    return jsonify({"name": found["name"], "password": found["password"]})  # reached


@app.get("/whole")
def whole():
    return jsonify(users.find_one({"name": "ada"}, {"name": 1, "password": 1}))  # reached


@app.get("/left-out")
def left_out():
    return jsonify(users.find_one({"name": "ada"}, {"password": 0}))  # harmless


@app.get("/stages")
def stages():
    stages = [{"$match": {"name": "ada"}}, {"$project": {"name": "$name"}}, {"$sort": {"name": 1}}]
    return jsonify(read(users.aggregate(stages), many=True))  # harmless


@app.get("/stages-that-add")
def stages_that_add():
    stages = [{"$project": {"name": "$name"}}, {"$lookup": {"from": "users", "as": "more"}}]
    return jsonify(read(users.aggregate(stages), many=True))  # reached
