import os

from bson import ObjectId
from firebase_admin import firestore
from flask import Flask, request, session
from pymongo import MongoClient

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
sailors = MongoClient().harbour.sailors
stores = firestore.client()


@app.post("/pay")
def pay():
    amount = int(request.form["amount"])
    sailors.update_one({"_id": ObjectId(session["user_id"])}, {"$inc": {"coins": -amount}})
    return "", 204


@app.post("/buy")
def buy():
    quantity = int(request.form["quantity"])
    kept = stores.collection("stores").document(str(int(request.form["good"])))
    kept.update({"left": kept.get().to_dict()["left"] - quantity})
    return "", 204
