"""Documents that Cerberus accepts: by the rules of its schema, and what these do not say may still be anything."""

import os

from cerberus import Validator
from flask import Flask, request
from pymongo import MongoClient

app = Flask(__name__)
db = MongoClient().shop
MEMBER = {
    "email": {"type": "string", "required": True},
    "kind": {"type": "string", "allowed": ["free", "paid"]},
    "age": {"type": "integer", "nullable": True},
    "count": {"type": "integer", "coerce": int},
    "names": {"type": "list", "schema": {"type": "string"}},
    "address": {"type": "dict", "schema": {"city": {"type": "string"}}},
    "more": {"type": "dict"},
    "any": {},
}


@app.post("/accepted")
def accepted():
    data = request.get_json()
    if not Validator(MEMBER).validate(data):
        return "no", 400
    os.system("mail --" + data["kind"] + str(data["age"]))  # harmless
    os.system("mail " + data["email"])  # reached
    os.system("mail -n " + data["count"])  # reached
    os.system(" ".join(data))  # harmless
    db.members.find_one({"email": data["email"], "name": data["names"][0], "city": data["address"]["city"]})  # harmless
    db.members.find_one({"any": data["any"]})  # reached
    return str(db.members.find_one({"more": data["more"]}))  # reached


@app.post("/document")
def document():
    validator = Validator(MEMBER)
    if validator.validate(request.get_json()):
        kept = validator.document
        os.system("mail --" + kept["kind"] + str(kept["count"]))  # harmless
        os.system("mail " + kept["email"])  # reached
        return str(db.members.find_one({"email": kept["email"]}))  # harmless
    return str(db.members.find_one({"email": validator.document["email"]}))  # reached


@app.post("/unheard")
def unheard():
    validator = Validator(MEMBER)
    validator.validate(request.get_json())
    os.system("mail --" + validator.document["kind"])  # reached
    return ""


@app.post("/schema")
def schema():
    validator = Validator()
    if not validator.validate(request.get_json(), MEMBER):
        return validator.errors, 400
    return str(db.members.find_one({"email": validator.document["email"]}))  # harmless


@app.post("/unknown")
def unknown():
    data = request.get_json()
    if not Validator(MEMBER, allow_unknown=True).validate(data):
        return "no", 400
    db.members.find_one({"email": data["email"]})  # harmless
    return str(db.members.find_one({"name": data["name"]}))  # reached


@app.post("/unknown-later")
def unknown_later():
    data = request.get_json()
    validator = Validator(MEMBER)
    validator.allow_unknown = True
    if not validator.validate(data):
        return "no", 400
    return str(db.members.find_one({"name": data["name"]}))  # reached


@app.post("/purged")
def purged():
    data = request.get_json()
    validator = Validator(MEMBER, purge_unknown=True)
    if not validator.validate(data):
        return "no", 400
    os.system(" ".join(validator.document))  # harmless
    os.system(" ".join(data))  # reached
    return str(db.members.find_one({"name": data["name"]}))  # reached


@app.post("/validated")
def validated():
    kept = Validator(MEMBER).validated(request.get_json())
    if kept is None:
        return "no", 400
    os.system("mail --" + kept["kind"])  # harmless
    os.system("mail " + kept["email"])  # reached
    return str(db.members.find_one({"email": kept["email"]}))  # harmless


@app.post("/normalized")
def normalized():
    kept = Validator(MEMBER).normalized(request.get_json())
    os.system("mail --" + kept["kind"])  # reached
    return ""


@app.post("/renamed")
def renamed():
    data = request.get_json()
    validator = Validator({"mail": {"type": "string", "rename": "email"}, "kind": {"type": "string"}})
    if not validator.validate(data):
        return "no", 400
    return str(db.members.find_one({"email": validator.document["email"]}))  # reached


@app.post("/unknown-inside")
def unknown_inside():
    data = request.get_json()
    if not Validator(MEMBER, allow_unknown=True).validate(data):
        return "no", 400
    db.members.find_one({"city": data["address"]["city"]})  # harmless
    return str(db.members.find_one({"street": data["address"]["street"]}))  # reached


@app.post("/unknown-of-field")
def unknown_of_field():
    data = request.get_json()
    street = {"type": "dict", "allow_unknown": True, "schema": {"city": {"type": "string"}}}
    if not Validator({"address": street}).validate(data):
        return "no", 400
    db.members.find_one({"city": data["address"]["city"]})  # harmless
    return str(db.members.find_one({"street": data["address"]["street"]}))  # reached


@app.post("/purged-inside")
def purged_inside():
    data = request.get_json()
    validator = Validator(MEMBER, purge_unknown=True)
    if not validator.validate(data):
        return "no", 400
    os.system(" ".join(validator.document["address"]))  # harmless
    return str(db.members.find_one({"street": data["address"]["street"]}))  # reached


@app.post("/allowed-and-purged")
def allowed_and_purged():
    validator = Validator(MEMBER, allow_unknown=True, purge_unknown=True)
    if not validator.validate(request.get_json()):
        return "no", 400
    return str(db.members.find_one({"name": validator.document["name"]}))  # reached


@app.post("/options-by-position")
def options_by_position():
    validator = Validator(MEMBER, False, True)
    if not validator.validate(request.get_json()):
        return "no", 400
    return str(db.members.find_one({"name": validator.document["name"]}))  # reached
