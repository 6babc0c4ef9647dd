from flask import Flask, request, session
from pymongo import MongoClient

app = Flask(__name__)
guests = MongoClient().house.users


@app.post("/login")
def login():
    user = guests.find_one({"username": str(request.json["username"]), "password": str(request.json["password"])})
    if user:
        session["id"] = str(user["_id"])
        return {"message": "You are signed in"}
    return {"error": "Invalid name or password"}, 401
