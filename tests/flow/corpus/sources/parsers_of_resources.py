"""Parsers that a resource keeps for itself, in its class, in its object, or of a base."""

import os

from flask import Flask
from flask_restful import Api, Resource, reqparse
from flask_restx import reqparse as of_restx

app = Flask(__name__)
api = Api(app)


class OfClass(Resource):
    parser = reqparse.RequestParser()
    parser.add_argument("name", required=True)
    parser.add_argument("age", type=int)
    parser.add_argument("kind", choices=("a", "b"))

    def post(self):
        args = self.parser.parse_args()
        os.system(args["name"])  # reached
        os.system(f"x {args['age']}")  # harmless
        os.system(f"x {args['kind']}")  # harmless
        return {}

    def put(self):
        args = OfClass.parser.parse_args()
        os.system(args["name"])  # reached
        os.system(f"x {args.age}")  # harmless
        return {}


class OfObject(Resource):
    def __init__(self):
        self.reqparse = reqparse.RequestParser()
        self.reqparse.add_argument("name")
        self.reqparse.add_argument("age", type=int)
        super().__init__()

    def post(self):
        args = self.reqparse.parse_args()
        os.system(args["name"])  # reached
        os.system(f"x {args['age']}")  # harmless
        return {}


class Base(Resource):
    parser = of_restx.RequestParser()
    parser.add_argument("age", type=int)
    parser.add_argument("name")


class Derived(Base):
    def get(self):
        args = self.parser.parse_args()
        os.system(f"x {args['age']}")  # harmless
        os.system(args["name"])  # reached
        return {}


class Longer(Base):
    parser = Base.parser.copy()
    parser.add_argument("order")

    def get(self):
        args = self.parser.parse_args()
        os.system(f"x {args['age']}")  # harmless
        os.system(args["order"])  # reached
        return {}


api.add_resource(OfClass, "/class")
api.add_resource(OfObject, "/object")
api.add_resource(Derived, "/derived")
api.add_resource(Longer, "/longer")
