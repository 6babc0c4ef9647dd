from bson import ObjectId
from flask import Flask, abort, jsonify, request
from flask_jwt_extended import JWTManager, get_jwt_identity, jwt_required
from pymongo import MongoClient

app = Flask(__name__)
jwt = JWTManager(app)
db = MongoClient("mongodb://x").shop


@app.get("/orders")
@jwt_required()
def orders():
    return jsonify(list(db.orders.find({"user_id": get_jwt_identity()})))


@app.get("/orders/<number>")
@jwt_required()
def order(number):
    return jsonify(db.orders.find_one({"_id": ObjectId(number)}))


@app.delete("/orders/<number>")
@jwt_required()
def cancel(number):
    db.orders.delete_one({"_id": ObjectId(number)})
    return "", 204


@app.put("/reviews/<number>")
@jwt_required()
def review(number):
    found = db["reviews"].find_one({"_id": ObjectId(number)})
    if not found:
        abort(404)
    db["reviews"].update_one({"_id": ObjectId(number)}, {"$set": {"text": request.get_json()["text"]}})
    return "", 204


@app.get("/reviews")
def reviews():
    return jsonify(list(db["reviews"].find()))


@app.post("/reviews")
@jwt_required()
def write():
    document = {"text": request.get_json()["text"], "author": get_jwt_identity()}
    db["reviews"].insert_one(document)
    return "", 201
