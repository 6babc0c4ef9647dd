"""Models of Pydantic with a password that are dumped into a database, settings and a file, and into no answer."""

import json

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from pydantic import BaseModel
from pymongo import MongoClient

app = Flask(__name__)
db = SQLAlchemy(app)
people = MongoClient().shop.people


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    password_hash = db.Column(db.String(200))


class Login(BaseModel):
    name: str
    password: str


class Store(BaseModel):
    host: str = "localhost"
    password: str = ""


class Machine(BaseModel):
    size: int
    vnc_password: str

    def save(self, path):
        with path.open("w") as file:
            file.write(json.dumps(self.model_dump(mode="json"), indent=4))


class Shown(BaseModel):
    name: str


app.config["STORE"] = Store(host="db").model_dump()


@app.post("/people")
def join():
    login = Login.model_validate(request.get_json())
    people.insert_one(login.model_dump())
    shown = Shown(name=login.name).model_dump()
    return shown, 201
