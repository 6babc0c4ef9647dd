"""Parsers that a resource keeps as an attribute, with an argument for each name of a list."""

import os

from flask import Flask
from flask_restful import Api, Resource, reqparse

app = Flask(__name__)
api = Api(app)
FIELDS = ["name", "place"]


class Looped(Resource):
    parser = reqparse.RequestParser()
    for field in FIELDS:
        parser.add_argument(field, type=str, required=field == "name")
    parser.add_argument("count", type=int)

    @classmethod
    def given(cls):
        return cls.parser.parse_args()

    def post(self):
        given = Looped.parser.parse_args()
        os.system(f"head -n {given['count']}")  # harmless
        os.system("id " + given["name"])  # reached

    def put(self):
        given = self.parser.parse_args()
        os.system(f"head -n {given['count']}")  # harmless
        os.system("id " + given["place"])  # reached

    def get(self):
        os.system(f"head -n {self.given()['count']}")  # harmless
        os.system("id " + self.given()["name"])  # reached


class Made(Resource):
    def __init__(self):
        self.parser = reqparse.RequestParser()
        self.parser.add_argument("count", type=int)
        self.parser.add_argument("name", type=str)
        super().__init__()

    def post(self):
        given = self.parser.parse_args()
        os.system(f"head -n {given['count']}")  # harmless
        os.system("id " + given["name"])  # reached


api.add_resource(Looped, "/looped")
api.add_resource(Made, "/made")
