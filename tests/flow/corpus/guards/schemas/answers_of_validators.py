"""Data of which a validator says whether it fits: behind a no, and where it was asked of something else, it is as sent."""

import os

from flask import Flask, request
from jsonschema import Draft7Validator, Draft202012Validator
from jsonschema.exceptions import best_match
from pymongo import MongoClient

app = Flask(__name__)
db = MongoClient().shop
MEMBER = {
    "type": "object",
    "properties": {"email": {"type": "string"}, "kind": {"enum": ["free", "paid"]}},
    "additionalProperties": False,
}
VALIDATOR = Draft202012Validator(MEMBER)


@app.post("/is-valid")
def is_valid():
    data = request.get_json()
    if not Draft7Validator(MEMBER).is_valid(data):
        return "no", 400
    os.system("mail --" + data["kind"])  # harmless
    os.system("mail " + data["email"])  # reached
    return str(db.members.find_one({"email": data["email"]}))  # harmless


@app.post("/is-not-valid")
def is_not_valid():
    data = request.get_json()
    if not VALIDATOR.is_valid(data):
        os.system("log " + data["kind"])  # reached
    return str(db.members.find_one({"email": data["email"]}))  # reached


@app.post("/kept-answer")
def kept_answer():
    data = request.get_json()
    fits = VALIDATOR.is_valid(data)
    if fits:
        return str(db.members.find_one({"email": data["email"]}))  # harmless
    return str(db.members.find_one({"kind": data["kind"]}))  # reached


@app.post("/listed")
def listed():
    data = request.get_json()
    errors = list(VALIDATOR.iter_errors(data))
    if errors:
        return "no", 400
    os.system("mail --" + data["kind"])  # harmless
    os.system("mail " + data["email"])  # reached
    return str(db.members.find_one({"email": data["email"]}))  # harmless


@app.post("/ordered")
def ordered():
    data = request.get_json()
    if sorted(VALIDATOR.iter_errors(data), key=str):
        return str(db.members.find_one({"email": data["email"]}))  # reached
    return str(db.members.find_one({"email": data["email"]}))  # harmless


@app.post("/best")
def best():
    data = request.get_json()
    error = best_match(VALIDATOR.iter_errors(data))
    if error is not None:
        return "no", 400
    return str(db.members.find_one({"email": data["email"]}))  # harmless


@app.post("/next")
def first():
    data = request.get_json()
    if next(VALIDATOR.iter_errors(data), None) is None:
        return str(db.members.find_one({"email": data["email"]}))  # harmless
    return str(db.members.find_one({"email": data["email"]}))  # reached


@app.post("/another")
def another():
    data = request.get_json()
    if not VALIDATOR.is_valid(data["member"]):
        return "no", 400
    db.members.find_one({"email": data["member"]["email"]})  # harmless
    return str(db.members.find_one({"email": data["email"]}))  # reached


@app.post("/unheard")
def unheard():
    data = request.get_json()
    VALIDATOR.is_valid(data)
    list(VALIDATOR.iter_errors(data))
    return str(db.members.find_one({"email": data["email"]}))  # reached
