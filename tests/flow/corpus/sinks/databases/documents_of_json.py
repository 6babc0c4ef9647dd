"""Records that MongoEngine makes of a text of JSON, with each field that stands in it."""

import json

import mongoengine
from flask import Flask, request
from flask_jwt_extended import get_jwt_identity
from flask_restful import Api, Resource, reqparse

app = Flask(__name__)
api = Api(app)


class User(mongoengine.Document):
    name = mongoengine.StringField(unique=True)
    email = mongoengine.StringField()
    is_admin = mongoengine.BooleanField(default=False)


class Shown(Resource):
    parser = reqparse.RequestParser()
    parser.add_argument("name", required=True)
    parser.add_argument("email")

    def post(self):
        made(Shown.parser.parse_args(), User())
        return User.objects(email=get_jwt_identity()["email"]).count()  # harmless

    def put(self):
        made_of_all(User())
        return User.objects(email=request.get_json()["email"]).count()  # reached


class Trusting(Resource):
    parser = reqparse.RequestParser()
    for field in ("name", "email", "is_admin"):
        parser.add_argument(field)

    def post(self):
        given = Trusting.parser.parse_args()
        User.from_json(json.dumps({"name": given["name"]})).save()  # harmless
        User.from_json(json.dumps(given)).save()  # reached


def made(fields, user):
    user.from_json(json.dumps(fields)).save()  # harmless


def made_of_all(user):
    user.from_json(request.get_data(as_text=True)).save()  # reached


api.add_resource(Shown, "/shown")
api.add_resource(Trusting, "/trusting")
