from accounts import Accounts
from flask import Flask, jsonify, request
from flask_pymongo import PyMongo
from pymongo import MongoClient

app = Flask(__name__)
mongo = PyMongo(app)
shop = MongoClient("mongodb://database/")["shop"]
accounts = Accounts(shop.users)


@app.post("/login")
def login():
    body = request.get_json()
    user = accounts.matching(body["name"], body["password"])
    return jsonify(found=user is not None)


@app.post("/products")
def products():
    return jsonify(list(mongo.db.products.find(request.get_json())))


@app.get("/cheap")
def cheap():
    condition = {"$where": "this.price < " + request.args["price"]}
    return jsonify(list(shop.products.find(condition)))


@app.delete("/orders")
def cancel():
    shop.orders.delete_many({"owner": request.json["owner"]})
    return "", 204
