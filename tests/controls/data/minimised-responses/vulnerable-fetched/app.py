from flask import Flask, jsonify

from rows import everybody, one

app = Flask(__name__)


@app.get("/")
def home():
    return {"users": str(everybody())}


@app.get("/users/<int:number>")
def user(number):
    found = one(number)
    return jsonify(found)
