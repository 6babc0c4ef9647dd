import os

import boto3
from bson import ObjectId
from flask import Flask, redirect, session
from flask_pymongo import PyMongo

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
mongo = PyMongo(app)
beds = boto3.resource("dynamodb").Table("beds")


@app.get("/plants/<plant_id>/gone")
def pull_out(plant_id):
    mongo.db.plants.find_one_and_delete({"_id": ObjectId(plant_id), "owner": session["gardener"]})
    return redirect("/")


@app.get("/plants/old")
def clear():
    mongo.db.plants.remove({"owner": session["gardener"]})
    return redirect("/")


@app.get("/beds/<plant_id>/gone")
def flatten(plant_id):
    beds.delete_item(Key={"id": plant_id, "owner": session["gardener"]})
    return redirect("/")
