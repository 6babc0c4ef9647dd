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
    return jsonify(db.orders.find_one({"_id": ObjectId(number), "user_id": get_jwt_identity()}))


@app.get("/orders/first/<number>")
@jwt_required()
def first(number):
    found = db.orders.find_one({"_id": ObjectId(number)})
    if found["user_id"] != get_jwt_identity():
        abort(404)
    return jsonify(found)


@app.put("/orders/<number>")
@jwt_required()
def change(number):
    found = db.orders.find_one({"_id": ObjectId(number)})
    if not found or found.get("user_id") != get_jwt_identity():
        abort(404)
    db.orders.update_one({"_id": ObjectId(number)}, {"$set": {"open": False}})
    return jsonify(found)


@app.get("/posts/<number>")
@jwt_required()
def post(number):
    return jsonify(db.posts.find_one({"_id": ObjectId(number)}))


@app.get("/posts")
def posts():
    return jsonify(list(db.posts.find()))


@app.get("/posts/mine")
@jwt_required()
def mine():
    return jsonify(list(db.posts.find({"author": get_jwt_identity()})))
