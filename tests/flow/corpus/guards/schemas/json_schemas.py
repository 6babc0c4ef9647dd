"""JSON that a JSON Schema found nothing wrong with: what a schema does not say may still be anything."""

import os

import jsonschema
from flask import Flask, request
from jsonschema import Draft7Validator, validate
from pymongo import MongoClient

app = Flask(__name__)
db = MongoClient().shop
MEMBER = {
    "type": "object",
    "properties": {
        "email": {"type": "string"},
        "kind": {"enum": ["free", "paid"]},
        "age": {"type": "integer"},
        "names": {"type": "array", "items": {"type": "string"}},
        "more": {"type": "object"},
    },
    "required": ["email"],
    "additionalProperties": False,
}
LOOSE = {"type": "object", "properties": {"email": {"type": "string"}}}
EITHER = {"oneOf": [LOOSE, {"type": "object"}]}


@app.post("/unchecked")
def unchecked():
    data = request.get_json()
    return str(db.members.find_one({"email": data["email"]}))  # reached


@app.post("/checked")
def checked():
    data = request.get_json()
    validate(data, MEMBER)
    os.system("mail --" + data["kind"] + str(data["age"]))  # harmless
    os.system("mail " + data["email"])  # reached
    db.members.find_one({"email": data["email"], "name": data["names"][0]})  # harmless
    return str(db.members.find_one({"more": data["more"]}))  # reached


@app.post("/keys")
def keys():
    data = request.get_json()
    jsonschema.validate(instance=data, schema=MEMBER)
    os.system(" ".join(data))  # harmless
    db.members.insert_one(data)
    return ""


@app.post("/loose")
def loose():
    data = request.get_json()
    Draft7Validator(LOOSE).validate(data)
    db.members.find_one({"email": data["email"]})  # harmless
    os.system(" ".join(data))  # reached
    return str(db.members.find_one({"name": data["name"]}))  # reached


@app.post("/either")
def either():
    data = request.get_json()
    validate(data, EITHER)
    return str(db.members.find_one({"email": data["email"]}))  # reached


@app.post("/too-late")
def too_late():
    data = request.get_json()
    found = db.members.find_one({"email": data["email"]})  # reached
    validate(data, MEMBER)
    return str(found)


@app.post("/caught")
def caught():
    data = request.get_json()
    try:
        validate(data, MEMBER)
    except jsonschema.ValidationError:
        pass
    return str(db.members.find_one({"email": data["email"]}))  # reached
