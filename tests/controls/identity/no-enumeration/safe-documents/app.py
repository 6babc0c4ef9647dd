import hashlib

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


@app.post("/sign-in")
def sign_in():
    username, password = request.json["username"], request.json["password"]
    hashed = hashlib.sha256(password.encode()).hexdigest()
    user = guests.find_one({"username": str(username), "password": hashed})
    if user:
        session["username"] = str(username)
        return {"message": "Login successful"}
    return {"error": "Invalid credentials"}, 401
