"""Queries and pipelines of MongoDB that a view changes before they run."""

import re

from flask import Flask, request
from pymongo import MongoClient

app = Flask(__name__)
mongo = MongoClient()


@app.route("/written-into", methods=["POST"])
def written_into():
    pipeline = [{"$match": {"a": 1}}, {"$sort": {"b": 1}}]
    pipeline[0]["$match"]["owner"] = str(request.json["x"])
    return list(mongo.db.notes.aggregate(pipeline))  # harmless


@app.route("/put-before", methods=["POST"])
def put_before():
    pipeline = [{"$sort": {"b": 1}}]
    pipeline.insert(0, {"$match": {"owner": str(request.json["x"])}})
    return list(mongo.db.notes.aggregate(pipeline))  # harmless


@app.route("/appended", methods=["POST"])
def appended():
    pipeline = [{"$sort": {"b": 1}}]
    if request.args.get("q"):
        pipeline.append({"$match": {"owner": request.args["q"]}})
    pipeline.append({"$limit": int(request.args["n"])})
    return list(mongo.db.notes.aggregate(pipeline))  # harmless


@app.route("/whole", methods=["POST"])
def whole():
    pipeline = request.json["pipeline"]
    return list(mongo.db.notes.aggregate(pipeline))  # reached


@app.route("/made-anew", methods=["POST"])
def made_anew():
    pipeline = request.json["pipeline"]
    pipeline = [{"$match": {"name": str(s["name"])}} for s in pipeline]
    return list(mongo.db.notes.aggregate(pipeline))  # harmless


@app.route("/made-a-text", methods=["POST"])
def made_a_text():
    query = request.json
    query["name"] = str(query["name"])
    return mongo.db.notes.find_one({"name": query["name"]})  # harmless


@app.route("/where-it-is-there", methods=["POST"])
def where_it_is_there():
    query = {}
    if "name" in request.json:
        query["name"] = request.json["name"]
    if "name" in query:
        query["name"] = {"$regex": re.escape(str(query["name"]))}
    return mongo.db.notes.find_one(query)  # harmless


@app.route("/written-over", methods=["POST"])
def written_over():
    query = {"name": request.json["name"]}
    query["name"] = str(query["name"])
    return mongo.db.notes.find_one(query)  # harmless


@app.route("/extended", methods=["POST"])
def extended():
    stages = []
    stages += [{"$match": {"a": request.args["a"]}}]
    stages.extend([{"$skip": int(request.args["s"])}])
    return list(mongo.db.notes.aggregate(stages))  # harmless


@app.route("/in-a-loop", methods=["POST"])
def in_a_loop():
    pipeline = [{"$match": {"owner": request.json["x"]}}]
    for stage in pipeline:
        if "$match" in stage:
            stage["$match"]["owner"] = str(stage["$match"]["owner"])
    return list(mongo.db.notes.aggregate(pipeline))  # harmless


@app.route("/stage-written-over", methods=["POST"])
def stage_written_over():
    pipeline = [{"$match": {"owner": request.json["x"]}}]
    pipeline[0] = {"$match": {"owner": str(request.json["x"])}}
    return list(mongo.db.notes.aggregate(pipeline))  # harmless


@app.route("/got-and-appended", methods=["POST"])
def got_and_appended():
    query = {"$and": []}
    query["$and"].append({"name": request.args["n"]})
    return mongo.db.notes.find_one(query)  # harmless


@app.route("/by-its-names", methods=["POST"])
def by_its_names():
    query = {k: str(v) for k, v in request.json.items() if k in ("name", "owner")}
    return mongo.db.notes.find_one(query)  # harmless


@app.route("/written-into-as-it-is", methods=["POST"])
def written_into_as_it_is():
    pipeline = [{"$match": {"a": 1}}]
    pipeline[0]["$match"]["owner"] = request.json["x"]
    return list(mongo.db.notes.aggregate(pipeline))  # reached


@app.route("/where-it-is-not-there", methods=["POST"])
def where_it_is_not_there():
    query = {}
    if "name" in request.json:
        query["name"] = request.json["name"]
    if "name" not in query:
        query["name"] = "nobody"
    return mongo.db.notes.find_one(query)  # reached
