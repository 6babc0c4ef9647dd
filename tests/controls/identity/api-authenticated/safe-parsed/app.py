import os

from flask import Flask
from flask_httpauth import HTTPTokenAuth
from flask_restful import Api, Resource, reqparse

app = Flask(__name__)
api = Api(app)
auth = HTTPTokenAuth()
KEY = os.environ["KEY"]
parser = reqparse.RequestParser()
parser.add_argument("token", location="headers", required=True)


@auth.verify_token
def verified(token):
    return "service" if token == KEY else None


class Letters(Resource):
    @auth.login_required
    def get(self):
        return {"letters": [1]}


class Notes(Resource):
    def get(self):
        args = parser.parse_args()
        if args["token"] != KEY:
            return {}, 401
        return {"notes": [1]}


api.add_resource(Notes, "/notes")
api.add_resource(Letters, "/api/letters")
