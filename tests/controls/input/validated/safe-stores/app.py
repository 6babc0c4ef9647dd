import os

from bson import ObjectId
from flask import Flask, abort, jsonify, request, session
from pymongo import MongoClient

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
sailors = MongoClient().harbour.sailors


@app.post("/pay")
def pay():
    amount = int(request.form["amount"])
    if amount <= 0:
        abort(400)
    sailors.update_one(
        {"_id": ObjectId(session["user_id"]), "coins": {"$gte": amount}}, {"$inc": {"coins": -amount}}
    )
    return "", 204


@app.post("/reckon")
def reckon():
    amount = int(request.form["amount"])
    sailor = sailors.find_one({"_id": ObjectId(session["user_id"])})
    return jsonify({"left": sailor["coins"] - amount})
