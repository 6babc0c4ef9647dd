"""Flask-Marshmallow's object has the classes of fields: `ma.Str()`."""

from flask import Flask, render_template_string, request
from flask_marshmallow import Marshmallow
from marshmallow import INCLUDE

app = Flask(__name__)
ma = Marshmallow(app)


class Account:
    name = ""
    is_admin = False


class Given(ma.Schema):
    name = ma.Str(required=True)
    visits = ma.Int()
    page = ma.URLFor("shown", dump_only=True)


class Anything(Given):
    class Meta:
        unknown = INCLUDE


@app.post("/accounts")
def changed():
    account = Account()
    data = Given().load(request.json)
    for attribute in data:
        setattr(account, attribute, data[attribute])  # harmless
    return {}


@app.post("/accounts/any")
def changed_at_will():
    account = Account()
    data = Anything().load(request.json)
    for attribute in data:
        setattr(account, attribute, data[attribute])  # reached
    return {}


@app.post("/shown")
def shown():
    data = Given().load(request.json)
    return (
        render_template_string(data["name"])  # reached
        + render_template_string(str(data["visits"]))  # harmless
    )
