import os

from bson import ObjectId
from flask import Flask, jsonify
from flask_pymongo import PyMongo

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
mongo = PyMongo(app)


@app.get("/plants/<plant_id>")
def show(plant_id):
    plant = mongo.db.plants.find_one_and_update({"_id": ObjectId(plant_id)}, {"$inc": {"views": 1}})
    mongo.db.plants.update({"_id": ObjectId(plant_id)}, {"$set": {"seen.last": "today"}})
    told = {"label": plant["label"]}
    told.update({"litres": plant["litres"]})
    return jsonify(told)
