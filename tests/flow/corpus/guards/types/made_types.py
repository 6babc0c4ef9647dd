"""Types of which neither JSON nor a form brings a value: behind their test stands what the project made."""

import datetime

from bson.objectid import ObjectId
from flask import Flask, request
from pymongo import MongoClient

app = Flask(__name__)
goods = MongoClient().shop.goods


def by_key(key):
    if type(key) is str:
        return {"_id": ObjectId(key)}
    elif type(key) is ObjectId:
        return {"_id": key}


def by_any_key(key):
    if type(key) is dict:
        return {"_id": key}
    return {"_id": ObjectId(key)}


@app.post("/by-key")
def one():
    goods.find_one(by_key(request.json["key"]))  # harmless
    goods.find_one(by_any_key(request.json["key"]))  # reached
    return ""


@app.post("/kinds")
def kinds():
    key = request.json["key"]
    if isinstance(key, ObjectId):
        goods.find_one({"_id": key})  # harmless
    elif isinstance(key, (datetime.date, datetime.datetime)):
        goods.find_one({"made": key})  # harmless
    else:
        goods.find_one({"_id": key})  # reached
    return ""
