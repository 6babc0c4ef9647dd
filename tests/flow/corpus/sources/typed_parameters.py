"""Parameters of views that a framework fills by their types, and converters that are told a type beside the data."""

import os

import attrs
import cattrs
import msgspec
from dacite import from_dict
from flask import Blueprint, Flask, request
from flask.views import MethodView
from flask_openapi3 import OpenAPI
from flask_parameter_validation import File, Json, Query, Route, ValidateParameters
from flask_pydantic import validate
from flask_restx import Api
from pydantic import BaseModel, RootModel

app = Flask(__name__)
described = OpenAPI(__name__)
pages = Blueprint("pages", __name__)
space = Api(app).namespace("space")


class Search(BaseModel):
    q: str
    page: int = 1


class Names(RootModel[list[str]]):
    pass


class Pet(msgspec.Struct):
    name: str
    age: int


@attrs.define
class Owner:
    name: str
    age: int


@app.get("/validated")
@validate()
def validated(query: Search, size: int, free):
    os.system(query.q)  # reached
    os.system(f"x {query.page}")  # harmless
    os.system(f"x {size}")  # harmless
    os.system(f"x {free}")  # reached
    return ""


@described.get("/described/<number>")
def described_view(path: Search):
    os.system(path.q)  # reached
    os.system(f"x {path.page}")  # harmless
    return ""


@app.post("/declared/<int:number>")
@ValidateParameters()
def declared(
    number: int = Route(), name: str = Json(), age: int = Query(), slug: str = Json(pattern=r"^\w+$"), one=File()
):
    os.system(name)  # reached
    os.system(f"x {age} {number}")  # harmless
    os.system(f"x {slug}")  # harmless
    os.system(f"x {one.filename}")  # reached
    return ""


class Item(MethodView):
    def get(self, number):
        os.system(f"x {number}")  # harmless
        return ""


pages.add_url_rule("/item/<int:number>", view_func=Item.as_view("item"))
pages.add_url_rule("/item", view_func=Item.as_view("first"), defaults={"number": 1})
app.register_blueprint(pages)


@space.route("/told")
class Told(MethodView):
    def post(self):
        os.system(space.payload["name"])  # reached
        os.system(Names.model_validate(request.json).root[0])  # reached
        pet = msgspec.json.decode(request.data, type=Pet)
        os.system(pet.name)  # reached
        os.system(f"x {pet.age}")  # harmless
        owner = cattrs.structure(request.json, Owner)
        os.system(owner.name)  # reached
        os.system(f"x {owner.age}")  # harmless
        other = from_dict(data_class=Owner, data=request.json)
        os.system(other.name)  # reached
        os.system(f"x {other.age}")  # harmless
        os.system(f"x {Owner(**request.json).age}")  # reached
        return {}
