"""Queries of a document database: what an operator compares with is a value, and what a function runs is not."""

import json
import re

from flask import Flask, request
from flask_pymongo import PyMongo

app = Flask(__name__)
mongo = PyMongo(app)


@app.get("/compared")
def compared():
    name = json.loads(request.args["name"])
    mongo.db.users.find_one({"name": {"$eq": name}})  # harmless
    mongo.db.users.find_one({"name": name})  # reached
    return ""


@app.get("/run")
def run():
    name = request.args["name"]
    given = {"body": "function(one, name) { return one === name }", "args": ["$name", name], "lang": "js"}
    mongo.db.users.find_one({"$expr": {"$function": given}})  # harmless
    written = {"body": "function(one) { return one === '" + name + "' }", "args": ["$name"], "lang": "js"}
    mongo.db.users.find_one({"$expr": {"$function": written}})  # reached
    return ""


@app.get("/reduced")
def reduced():
    name = request.args["name"]
    counting = {"init": "function() { return 0 }", "accumulate": "function(n) { return '" + name + "' }"}
    mongo.db.users.aggregate(pipeline=[{"$group": {"_id": None, "n": {"$accumulator": counting}}}])  # reached
    mongo.db.users.map_reduce("function() { emit(1) }", "function(k, v) { return " + name + " }", "out")  # reached
    return ""


@app.get("/searched")
def searched():
    name = request.args["name"]
    mongo.db.users.find({"name": {"$regex": name}})  # reached
    mongo.db.users.find({"name": {"$regex": "^" + name, "$options": "i"}})  # reached
    mongo.db.users.find({"name": {"$regex": "^" + re.escape(name)}})  # harmless
    mongo.db.users.find({"age": {"$regex": "^" + str(int(name))}})  # harmless
    mongo.db.users.find({"name": {"$regex": "^[a-z]+$", "$eq": name}})  # harmless
    return ""
