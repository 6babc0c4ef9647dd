import os

import pymongo
from flask import Flask, request
from werkzeug.security import generate_password_hash

app = Flask(__name__)
db = pymongo.MongoClient(os.environ["MONGO_URL"]).club
FIRST = {"username": "ann", "password": "lighthouse-4"}

db.users.insert_one({"username": "admin", "password": "lighthouse-5"})
db.users.insert_many([FIRST, {"username": "ben", "motto": "the password is a secret"}])


@app.post("/register")
def register():
    hashed = generate_password_hash(request.form["password"])
    db.users.insert_one({"username": request.form["name"], "password": hashed})
    return "kept"
