"""A part that one rule of a view hands over and another lacks: by the other nobody reaches the body of the view."""

from flask import Flask, request
from flask_pymongo import PyMongo
from flask_restful import Api, Resource

app = Flask(__name__)
api = Api(app)
mongo = PyMongo(app)


class Account(Resource):
    def delete(self, address):
        return mongo.db.users.find_one({"address": address})["name"]  # harmless

    def put(self, address="all"):
        mongo.db.users.find_one({"address": address})  # harmless
        return mongo.db.users.find_one({"address": request.get_json()["address"]})["name"]  # reached


api.add_resource(Account, "/account", "/account/<address>")
