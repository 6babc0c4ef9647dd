"""Data of which a schema of Marshmallow found nothing wrong: it has the keys of its fields alone."""

import os

from flask import Flask, abort, request
from flask_restful import Api, Resource
from flask_sqlalchemy import SQLAlchemy
from marshmallow import INCLUDE, Schema, fields, pre_load

app = Flask(__name__)
api = Api(app)
db = SQLAlchemy(app)


class Home(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String)
    is_admin = db.Column(db.Boolean)


class HomeSchema(Schema):
    title = fields.String(required=True)
    count = fields.Integer()


class OpenSchema(Schema):
    class Meta:
        unknown = INCLUDE

    title = fields.String(required=True)


class CleaningSchema(Schema):
    title = fields.String(required=True)

    @pre_load
    def known(self, data, **kwargs):
        return {"title": data.get("title")}


def held_to(schema_class):
    def around(view):
        def decorated(*args, **kwargs):
            data = request.get_json()
            schema = schema_class()
            errors = schema.validate(data)
            if errors:
                abort(400)
            return view(*args, **kwargs)

        return decorated

    return around


class Homes(Resource):
    @held_to(HomeSchema)
    def post(self):
        given = request.get_json()
        db.session.add(Home(**given))
        os.system(f"head -n {given['count']}")  # harmless
        return {}

    @held_to(OpenSchema)
    def put(self):
        given = request.get_json()
        db.session.add(Home(**given))  # reached
        return {}

    def patch(self):
        given = request.get_json()
        errors = HomeSchema().validate(given)
        if errors:
            return {"errors": errors}, 400
        db.session.add(Home(**given))
        return {}

    def delete(self):
        given = request.get_json()
        errors = HomeSchema().validate(given)
        db.session.add(Home(**given))  # reached
        return {"errors": errors}

    def options(self):
        if CleaningSchema().validate(request.get_json()):
            abort(400)
        db.session.add(Home(**request.get_json()))  # reached
        return {}

    def get(self):
        if not HomeSchema(many=True).validate(request.get_json()):
            for given in request.get_json():
                db.session.add(Home(**given))
        return {}


api.add_resource(Homes, "/homes")
