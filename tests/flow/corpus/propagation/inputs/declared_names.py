"""The names of what a parser lets through are those that it declares, also where the code composes them."""

import os

from flask import Flask, request
from flask_restful import Api, Resource, reqparse

app = Flask(__name__)
api = Api(app)
FIELDS = ("name", "count")


class Record:
    pass


class Changed(Resource):
    def parsed(self):
        parser = reqparse.RequestParser()
        for name in FIELDS:
            parser.add_argument(name, location="json")
        return parser.parse_args()

    def put(self):
        args = self.parsed()
        record = Record()
        for name in args:
            setattr(record, name, args[name])  # harmless
            os.system("id " + args[name])  # reached
        for name, value in args.items():
            setattr(record, name, value)  # harmless
            os.system("id " + value)  # reached

    def post(self):
        record = Record()
        for name in request.form:
            setattr(record, name, request.form[name])  # reached
        for name, value in request.form.items():
            setattr(record, name, value)  # reached


api.add_resource(Changed, "/changed")
