import os
from functools import wraps

import boto3
from bson import ObjectId
from firebase_admin import firestore
from flask import Flask, request, session
from peewee import CharField, Model, SqliteDatabase
from pymongo import MongoClient, UpdateOne
from tinydb import Query, TinyDB

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
plants = MongoClient().garden.plants
seeds = TinyDB("seeds.json")
beds = boto3.resource("dynamodb").Table("beds")
pictures = boto3.client("s3")
visits = firestore.client()


def get_db():
    return app.extensions["mongo"]


class Tool(Model):
    label = CharField()

    class Meta:
        database = SqliteDatabase("tools.db")


def gardeners(view):
    @wraps(view)
    def asked(*args, **kwargs):
        if "gardener" not in session:
            return "", 401
        return view(*args, **kwargs)

    return asked


@app.post("/plants")
@gardeners
def add_plant():
    plants.insert_one({"label": request.form["label"]})
    return "", 204


@app.post("/plants/<key>/gone")
def pull_out(key):
    plants.find_one_and_delete({"_id": ObjectId(key)})
    return "", 204


@app.post("/plants/<key>/label")
def relabel(key):
    plants.replace_one({"_id": ObjectId(key)}, {"label": request.form["label"]})
    return "", 204


@app.post("/plants/<key>/place")
def move(key):
    plants.bulk_write([UpdateOne({"_id": ObjectId(key)}, {"$set": {"place": request.form["place"]}})])
    return "", 204


@app.post("/plants/<key>/old")
def forget(key):
    get_db().plants.remove({"_id": ObjectId(key)})
    return "", 204


@app.post("/plants/<key>/water")
def water(key):
    get_db().plants.update({"_id": ObjectId(key)}, {"$set": {"litres": request.form["litres"]}})
    return "", 204


@app.post("/seeds/<int:number>/gone")
def sow(number):
    seeds.remove(doc_ids=[number])
    return "", 204


@app.post("/seeds/<int:number>/label")
def rename_seed(number):
    seeds.update({"label": request.form["label"]}, Query().number == number)
    return "", 204


@app.post("/beds/<key>/gone")
def flatten(key):
    beds.delete_item(Key={"id": key})
    return "", 204


@app.post("/pictures/<key>/gone")
def unhang(key):
    pictures.delete_object(Bucket="garden", Key=key)
    return "", 204


@app.post("/visits/<key>/note")
def note(key):
    visits.collection("visits").document(key).set({"note": request.form["note"]})
    return "", 204


@app.post("/tools/<int:number>/gone")
def lose(number):
    Tool.delete_by_id(number)
    return "", 204


@app.post("/tools/<int:number>/label")
def engrave(number):
    Tool.update(label=request.form["label"]).where(Tool.id == number).execute()
    return "", 204
