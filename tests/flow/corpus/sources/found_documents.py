"""Documents that a dict asks for were stored, whatever object keeps them; what asks is still the stranger's."""

from flask import Flask, request
from flask_login import current_user
from pymongo import MongoClient

app = Flask(__name__)
db = MongoClient().shop


@app.post("/search")
def search():
    found = []
    for file in current_user.files.find({"$text": {"$search": str(request.form["query"])}}):
        found.append(db.users.find_one({"_id": file["owner"]}))  # harmless
    return {"found": len(found)}


@app.post("/exact")
def exact():
    asked = request.get_json()
    file = current_user.files.find_one({"name": asked["name"]})  # reached
    return {"found": file is not None}
