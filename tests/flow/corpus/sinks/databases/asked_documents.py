"""Questions of MongoEngine, whose fields of text take a dict as it comes: it is an operator then."""

import mongoengine
from bson import ObjectId
from flask import Flask, request
from mongoengine import Q

app = Flask(__name__)


class Guest(mongoengine.Document):
    email = mongoengine.EmailField()
    invited_by = mongoengine.StringField()
    floor = mongoengine.IntField()
    host = mongoengine.ReferenceField("self")


class Finder:
    def first(self, document, query):
        return document.objects(**query).first()  # reached


finder = Finder()


@app.post("/guests")
def guests():
    body = request.get_json()
    Guest.objects(email=body["email"]).first()  # reached
    Guest.objects.get(email=body.get("email"))  # reached
    Guest.objects.filter(Q(email=body["email"]) | Q(floor=2))  # reached
    Guest.objects(__raw__={"email": body["email"]})  # reached
    Guest.objects(__raw__=body)  # reached
    return ""


@app.post("/found")
def found():
    query = {"invited_by": request.json["code"]}
    return str(finder.first(Guest, query))


@app.post("/typed")
def typed():
    body = request.get_json()
    Guest.objects(email=str(body["email"])).first()  # harmless
    Guest.objects(floor=body["floor"]).first()  # harmless
    Guest.objects(host=body["host"]).first()  # harmless
    Guest.objects(id=body["id"]).first()  # harmless
    Guest.objects(pk=ObjectId(body["id"])).first()  # harmless
    Guest.objects(email__iexact=body["email"]).first()  # harmless
    if isinstance(body["name"], str):
        Guest.objects(invited_by=body["name"]).first()  # harmless
    return ""


@app.post("/forms")
def forms():
    Guest.objects(email=request.form["email"]).first()  # harmless
    Guest.objects.get(email=request.args.get("email"))  # harmless
    return ""
