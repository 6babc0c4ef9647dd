"""Models of Pydantic with a password that are dumped into answers, some of them on a way."""

import json

from flask import Flask, Response, jsonify
from pydantic import BaseModel
from pymongo import MongoClient

app = Flask(__name__)
people = MongoClient().shop.people


class Person(BaseModel):
    name: str
    password: str


class Member(BaseModel):
    name: str
    password: str


class Guest(BaseModel):
    name: str
    password: str


@app.get("/people/<name>")
def person(name):
    found = Person.model_validate(people.find_one({"name": name}))
    answer = found.model_dump()
    return jsonify(answer)


@app.get("/members")
def members():
    return {"members": [Member.model_validate(item).model_dump() for item in people.find()]}


@app.get("/guests")
def guests():
    found = []
    for item in people.find():
        found.append(Guest.model_validate(item).model_dump())
    return jsonify(found)


class Visitor(BaseModel):
    name: str
    password: str


@app.get("/visitors")
def visitors():
    def lines():
        for item in people.find():
            yield json.dumps(Visitor.model_validate(item).model_dump()) + "\n"

    return Response(lines())
