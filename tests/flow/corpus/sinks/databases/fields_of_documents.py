"""Bodies that become documents of users, with whatever fields they name."""

from flask import Flask, request, session
from flask_pymongo import PyMongo
from pymongo import MongoClient

app = Flask(__name__)
mongo = PyMongo(app)
users = MongoClient()["harbour"]["users"]
FIELDS = ("label", "colour")


@app.post("/captains")
def enlist():
    mongo.db.users.insert_one(request.get_json())  # reached
    mongo.db.users.insert_one({"label": request.json["label"]})  # harmless
    mongo.db.ships.insert_one(request.get_json())  # harmless
    return "", 204


@app.put("/captains/me")
def change():
    me = {"_id": session["user_id"]}
    users.update_one(me, {"$set": request.get_json()})  # reached
    users.update_one(me, {"$set": {**request.get_json(), "seen": True}})  # reached
    users.update_one(me, {"$set": {name: request.get_json()[name] for name in FIELDS}})  # harmless
    users.update_one(me, {"$set": {"label": request.get_json()["label"]}})  # harmless
    users.replace_one(me, request.get_json())  # reached
    mongo.db.ships.update_one({"captain": session["user_id"]}, {"$set": request.get_json()})  # harmless
    return "", 204
