"""What decorators hand to views after a schema."""

import os
from flask import Flask
from flask.views import MethodView
from flask_smorest import Blueprint, Api
from marshmallow import Schema, fields
from apiflask import APIFlask

app = Flask(__name__)
blp = Blueprint("x", __name__)


class S(Schema):
    name = fields.String()
    age = fields.Integer()


@blp.route("/")
class V(MethodView):
    @blp.arguments(S)
    def post(self, data):
        os.system(data["name"])  # reached
        os.system(str(data["age"]))  # harmless
        return ""

    @blp.arguments(S, location="query")
    @blp.response(200, S)
    def get(self, args):
        os.system(args["name"])  # reached
        os.system(str(args["age"]))  # harmless
        return ""


@app.post("/z")
@app.input(S)
def z(json_data):
    os.system(json_data["name"])  # reached
    os.system(str(json_data["age"]))  # harmless
    return ""


from webargs.flaskparser import use_args, use_kwargs


@app.get("/w")
@use_args({"name": fields.Str(), "n": fields.Int()}, location="query")
def w(args):
    os.system(args["name"])  # reached
    os.system(str(args["n"]))  # harmless
    return ""


@app.get("/u")
@use_kwargs({"name": fields.Str(), "n": fields.Int()}, location="query")
def u(name, n):
    os.system(name)  # reached
    os.system(str(n))  # harmless
    return ""
