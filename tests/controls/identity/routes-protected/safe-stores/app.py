import os
import threading
from functools import wraps

from bson import ObjectId
from firebase_admin import firestore
from flask import Flask, jsonify, request, session
from pymongo import MongoClient
from tinydb import TinyDB

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
plants = MongoClient().garden.plants
rung = threading.Event()
visits = firestore.client()
seeds = TinyDB("seeds.json")


class Basket:
    def __init__(self):
        self.lines = []

    def delete_item(self, Key):
        return [line for line in self.lines if line != Key]


def gardeners(view):
    @wraps(view)
    def asked(*args, **kwargs):
        if "gardener" not in session:
            return "", 401
        return view(*args, **kwargs)

    return asked


@app.post("/plants/<key>/gone")
@gardeners
def pull_out(key):
    plants.find_one_and_delete({"_id": ObjectId(key)})
    return "", 204


@app.post("/plants/<key>")
def show(key):
    plants.find_one_and_update({"_id": ObjectId(key)}, {"$inc": {"views": 1}})
    plants.update({"_id": ObjectId(key)}, {"$inc": {"views": 1}})
    return "", 204


@app.post("/compare/<key>")
def compare(key):
    told = {"key": key}
    told.update({"other": request.form["other"]})
    names = set()
    names.add(key)
    rung.set()
    left = Basket().delete_item(Key=key)
    return jsonify(told, left, sorted(names))


@app.post("/told/<key>")
def tell(key):
    plant = plants.find_one({"_id": ObjectId(key)})
    plant.update({"key": key})
    visit = visits.collection("visits").document(key).get().to_dict()
    visit.update({"key": key})
    found = seeds.search(lambda seed: seed["key"] == key)
    found.insert(0, {"key": key})
    found.remove(found[-1])
    return jsonify(plant, visit, found)
