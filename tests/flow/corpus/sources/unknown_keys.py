"""Keys that a schema has no field for: dropped, or handed on where the schema is told so."""

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from marshmallow import EXCLUDE, INCLUDE, Schema, fields
from webargs.flaskparser import parser, use_args

app = Flask(__name__)
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    is_admin = db.Column(db.Boolean)


class Plain(Schema):
    name = fields.Str()


class Open(Schema):
    class Meta:
        unknown = INCLUDE

    name = fields.Str()


@app.post("/b")
def b():
    data = Plain().load(request.get_json(), unknown=EXCLUDE)
    user = User(**data)
    data = Plain().load(request.get_json(), unknown=INCLUDE)
    user = User(**data)  # reached
    data = Plain(unknown=INCLUDE).load(request.get_json())
    user = User(**data)  # reached
    data = Open().load(request.get_json())
    user = User(**data)  # reached
    for name, value in Open().load(request.get_json()).items():
        setattr(user, name, value)  # reached
    for name, value in Plain().load(request.get_json()).items():
        setattr(user, name, value)  # harmless
    user = User(**request.get_json())  # reached
    return ""


@app.post("/closed")
@use_args(Plain(), location="json")
def closed(args):
    user = User(**args)
    return ""


@app.post("/open")
@use_args(Open(), location="json")
def open_by_its_schema(args):
    user = User(**args)  # reached
    return ""


@app.post("/told")
@use_args(Plain(), location="json", unknown=INCLUDE)
def told(args):
    user = User(**args)  # reached
    return ""


@app.post("/parsed")
def parsed():
    user = User(**parser.parse(Plain(), request, unknown=INCLUDE))  # reached
    user = User(**parser.parse(Plain(), request))
    return ""
