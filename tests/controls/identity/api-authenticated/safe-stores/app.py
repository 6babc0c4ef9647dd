import os

from bson import ObjectId
from firebase_admin import firestore
from flask import Flask, jsonify, request
from flask_jwt_extended import JWTManager, get_jwt_identity, jwt_required
from pymongo import MongoClient

app = Flask(__name__)
app.config["JWT_SECRET_KEY"] = os.environ["JWT_KEY"]
JWTManager(app)
harbour = MongoClient().harbour
papers = firestore.client()


@app.get("/api/me")
@jwt_required()
def me():
    found = harbour.users.find_one({"_id": ObjectId(get_jwt_identity())})
    return jsonify({"label": found["label"], "email": found["email"]})


@app.get("/api/ships")
def ships():
    return jsonify([ship["label"] for ship in harbour.ships.find()])


@app.get("/api/piers")
def piers():
    return jsonify([pier.to_dict() for pier in papers.collection("piers").stream()])


@app.get("/api/count")
def count():
    return jsonify(len(list(harbour.users.find())))


@app.get("/api/taken")
def taken():
    found = harbour.users.find_one({"label": str(request.args["label"])})
    if not found:
        return jsonify({"taken": False})
    return jsonify({"taken": True})


@app.get("/api/board")
def board():
    return jsonify(list(harbour.users.find({}, {"_id": 0, "name": 1})))


@app.get("/api/ticket")
def ticket():
    return jsonify(harbour.users.find_one({"ticket_token": str(request.args["ticket"])}, {"_id": 0}))
