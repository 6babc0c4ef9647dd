from accounts import Accounts
from flask import Flask, abort, jsonify, request
from flask_pymongo import PyMongo
from pymongo import MongoClient

app = Flask(__name__)
mongo = PyMongo(app)
shop = MongoClient("mongodb://database/")["shop"]
accounts = Accounts(shop.users)


@app.post("/login")
def login():
    body = request.get_json()
    user = accounts.matching(body["name"])
    return jsonify(found=user is not None)


@app.post("/products")
def products():
    return jsonify(list(mongo.db.products.find({"kind": request.form["kind"]})))


@app.get("/cheap")
def cheap():
    return jsonify(list(shop.products.find({"price": {"$lt": int(request.args["price"])}})))


@app.delete("/orders")
def cancel():
    owner = request.json["owner"]
    if not isinstance(owner, str):
        abort(400)
    shop.orders.delete_many({"owner": owner})
    return "", 204
