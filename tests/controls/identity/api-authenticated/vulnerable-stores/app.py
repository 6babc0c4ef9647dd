import os

import boto3
from bson import ObjectId
from bson.json_util import dumps
from firebase_admin import firestore
from flask import Flask, jsonify, request
from flask_jwt_extended import JWTManager, get_jwt_identity, jwt_required
from pymongo import MongoClient
from tinydb import TinyDB

app = Flask(__name__)
app.config["JWT_SECRET_KEY"] = os.environ["JWT_KEY"]
JWTManager(app)
harbour = MongoClient().harbour
crew = boto3.resource("dynamodb").Table("members")
papers = firestore.client()
old = TinyDB("customers.json")


@app.post("/api/ships")
@jwt_required()
def add_ship():
    harbour.ships.insert_one({"label": request.json["label"], "captain": get_jwt_identity()})
    return "", 204


@app.get("/api/captains")
def captains():
    return dumps(harbour.users.find())


@app.get("/api/captains/<captain_id>")
def captain(captain_id):
    found = harbour.users.find_one({"_id": ObjectId(captain_id)})
    found["_id"] = str(found["_id"])
    return jsonify(found)


@app.get("/api/crew")
def sailors():
    return jsonify(crew.scan()["Items"])


@app.get("/api/papers")
def invoices():
    return jsonify([paper.to_dict() for paper in papers.collection("invoices").stream()])


@app.get("/api/guests")
def guests():
    return jsonify(old.all())


@app.get("/api/names")
def names():
    return jsonify([one["name"] for one in harbour.users.find()])
