"""What parsers of requests and fields of valid forms let through, by type, choice and pattern."""

import os

from flask import Flask, request
from flask_restful import Api, Resource, inputs, reqparse
from flask_restx import Namespace
from flask_smorest import Blueprint
from flask_wtf import FlaskForm
from marshmallow import Schema
from marshmallow import fields as of_schema
from PIL import Image
from ruamel.yaml import YAML
from webargs import fields
from webargs.flaskparser import parser as webargs_parser
from werkzeug.datastructures import FileStorage
from wtforms import StringField
from wtforms.validators import AnyOf, DataRequired, Regexp

app = Flask(__name__)
api = Api(app)
parser = reqparse.RequestParser()
parser.add_argument("name", required=True)
parser.add_argument("count", type=int)
parser.add_argument("kind", choices=("a", "b"))
parser.add_argument("since", type=inputs.date)
parser.add_argument("address", type=inputs.url)
parser.add_argument("tag", action="append", dest="tags")
longer = parser.copy()
longer.add_argument("order")
uploads = reqparse.RequestParser()
uploads.add_argument("image", location="files", type=FileStorage, required=True)
uploads.add_argument("more", location="files", type=FileStorage, action="append")
ns = Namespace("shop")
of_namespace = ns.parser()
of_namespace.add_argument("name")
of_namespace.add_argument("count", type=int)
blueprint = Blueprint("pets", __name__)


class Parsed(Resource):
    def get(self):
        args = parser.parse_args()
        os.system("id " + args["name"])  # reached
        os.system("id " + args.name)  # reached
        os.system(f"head -n {args['count']}")  # harmless
        os.system("id " + args.kind)  # harmless
        os.system(f"date {args['since']}")  # harmless
        os.system("curl " + args.get("address"))  # reached
        os.system("id " + args["tags"][0])  # reached

    def post(self):
        args = of_namespace.parse_args()
        os.system("id " + args.get("name"))  # reached
        os.system(f"head -n {args.get('count')}")  # harmless


    def put(self):
        args = uploads.parse_args()
        Image.open(args["image"])  # harmless
        Image.open(args.get("image"))  # harmless
        Image.open(args["image"].filename)  # reached
        os.system("id " + args["image"].read().decode())  # reached
        for upload in args["more"]:
            Image.open(upload)  # harmless
            os.system("id " + upload.filename)  # reached


api.add_resource(Parsed, "/parsed")


class Searching(FlaskForm):
    text = StringField(validators=[DataRequired()])
    word = StringField(validators=[Regexp(r"^[a-z]+\Z")])
    kind = StringField("Kind", [AnyOf(["a", "b"])])


@app.post("/valid")
def valid():
    form = Searching()
    if form.validate_on_submit():
        os.system("id " + form.text.data)  # reached
        os.system("id " + form.word.data)  # harmless
        os.system("id " + form.kind.data)  # harmless
    return ""


@app.post("/refused")
def refused():
    form = Searching()
    if not form.validate():
        os.system("id " + form.word.data)  # reached
        return ""
    os.system("id " + form.word.data)  # harmless
    return ""


@app.get("/parsed-by-hand")
def parsed_by_hand():
    args = webargs_parser.parse({"name": fields.Str(), "count": fields.Int()}, request)
    os.system("id " + args["name"])  # reached
    os.system(f"head -n {args['count']}")  # harmless
    return ""


class Pet(Schema):
    name = of_schema.Str()
    count = of_schema.Int()


@blueprint.route("/pets")
@blueprint.arguments(Pet, location="query")
@blueprint.arguments(Pet(many=True))
def pets(query, items):
    os.system("id " + query["name"])  # reached
    os.system(f"head -n {query['count']}")  # harmless
    for item in items:
        os.system("id " + item["name"])  # reached
        os.system(f"head -n {item['count']}")  # harmless


@app.post("/yaml")
def loaded():
    YAML(typ="unsafe").load(request.data)  # reached
    YAML(typ="safe").load(request.data)  # harmless
    YAML().load(request.data)  # harmless
    return ""


@app.get("/copied")
def copied():
    given = longer.parse_args()
    os.system("sort " + given["order"])  # reached
    os.system("id " + given["name"])  # reached
    os.system(f"head -n {given['count']}")  # harmless
    return ""
