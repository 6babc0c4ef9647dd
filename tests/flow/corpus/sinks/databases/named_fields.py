"""Queries whose fields, with the operators behind them, are named by the request."""

import mongoengine
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from mongoengine import Q

app = Flask(__name__)
db = SQLAlchemy(app)


class Person(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    password = db.Column(db.String)


class Note(mongoengine.Document):
    title = mongoengine.StringField()
    password = mongoengine.StringField()


@app.get("/documents")
def documents():
    Note.objects(**request.args)  # reached
    Note.objects(**request.args.to_dict())  # reached
    Note.objects.filter(**request.get_json())  # reached
    Note.objects.get(**request.get_json())  # reached
    Note.objects(Q(**request.get_json()))  # reached
    found = {}
    for key, value in request.args.items():
        found[key + "__icontains"] = value
    Note.objects(Q(**found))  # reached
    return ""


@app.get("/allowed")
def allowed():
    Note.objects(**{key: value for key, value in request.args.items() if key in ("title", "id")})  # harmless
    found = {}
    for key in ("title", "id"):
        if key in request.args:
            found[f"{key}__icontains"] = request.args[key]
    Note.objects(Q(**found))  # harmless
    return ""


@app.get("/rows")
def rows():
    Person.query.filter_by(**request.args).first()  # reached
    db.session.query(Person).filter_by(**request.get_json()).all()  # reached
    Person.query.filter_by(**{"name": request.args["name"]}).first()  # harmless
    return ""
