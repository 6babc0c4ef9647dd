"""The request as it is imported from an extension, which imports it from Flask itself."""

from flask import Flask
from flask_restful import Api, Resource, request
from flask_restplus.reqparse import request as asked

app = Flask(__name__)
api = Api(app)


class Names(Resource):
    def get(self):
        return open("/srv/names/" + request.args["name"]).read()  # reached

    def post(self):
        return open("/srv/names/" + asked.get_json()["name"]).read()  # reached

    def put(self):
        return open("/srv/names/" + str(len(request.args["name"]))).read()  # harmless


api.add_resource(Names, "/names")
