import os

from flask import Flask
from flask_restful import Api, Resource, reqparse

app = Flask(__name__)
api = Api(app)
KEY = os.environ["KEY"]
parser = reqparse.RequestParser()
parser.add_argument("token", location="args", required=True)


class Notes(Resource):
    def get(self):
        args = parser.parse_args()
        if args["token"] != KEY:
            return {}, 401
        return {"notes": [1]}


api.add_resource(Notes, "/notes")
