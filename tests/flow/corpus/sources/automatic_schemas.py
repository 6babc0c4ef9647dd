"""Schemas of a model load its columns, but for those that are excluded or for answers only."""

from flask import Flask, render_template_string
from flask_marshmallow import Marshmallow
from flask_smorest import Api, Blueprint
from flask_sqlalchemy import SQLAlchemy
from marshmallow import Schema, fields

app = Flask(__name__)
db = SQLAlchemy(app)
ma = Marshmallow(app)
api = Api(app)
pages = Blueprint("pages", "pages")


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    motto = db.Column(db.String)


class Open(ma.SQLAlchemyAutoSchema):
    class Meta:
        model = Member


class WithoutMotto(Open):
    class Meta(Open.Meta):
        exclude = ("id",) + ("motto",)


class Shown(Open):
    motto = fields.Str(dump_only=True)


class Declared(Schema):
    name = fields.Str()
    motto = fields.Str(dump_only=True)


class Named(ma.SQLAlchemyAutoSchema):
    name = ma.auto_field()

    class Meta:
        model = Member


class WithRelations(ma.SQLAlchemyAutoSchema):
    class Meta:
        model = Member
        include_relationships = True


class Listed(Schema):
    count = fields.Int()

    class Meta:
        fields = ("count", "motto")


class Renamed(Schema):
    title = fields.Str(attribute="motto")
    count = fields.Int(attribute="size")


class Schemas:
    WITHOUT_MOTTO = WithoutMotto


@pages.route("/open", methods=["POST"])
@pages.arguments(Open)
def whole(data):
    return render_template_string("{{ motto }}" + data["motto"])  # reached


@pages.route("/other", methods=["POST"])
@pages.arguments(Schemas.WITHOUT_MOTTO)
def other(data):
    page = data["name"]
    return render_template_string("".join(key for key in data)) + render_template_string(page)  # reached


@pages.route("/keys", methods=["POST"])
@pages.arguments(Schemas.WITHOUT_MOTTO)
def keys(data):
    return render_template_string("".join(key for key in data))  # harmless


@pages.route("/shown", methods=["POST"])
@pages.arguments(Shown)
def shown(data):
    return render_template_string("".join(key for key in data) + str(data.get("motto")))  # harmless


@pages.route("/declared", methods=["POST"])
@pages.arguments(Declared)
def declared(data):
    return render_template_string(str(data.get("motto")))  # harmless


@pages.route("/named", methods=["POST"])
@pages.arguments(Named)
def named(data):
    return render_template_string("{{ name }}" + data["name"])  # reached


@pages.route("/numbered", methods=["POST"])
@pages.arguments(Named)
def numbered(data):
    return render_template_string(f"{data['id']}")  # harmless


@pages.route("/related", methods=["POST"])
@pages.arguments(WithRelations)
def related(data):
    return render_template_string("".join(data["letters"]))  # reached


@pages.route("/listed", methods=["POST"])
@pages.arguments(Listed)
def listed(data):
    return render_template_string(f"{data['count']}" + data["motto"])  # reached


@pages.route("/counted", methods=["POST"])
@pages.arguments(Listed)
def counted(data):
    return render_template_string(f"{data['count']}")  # harmless


@pages.route("/renamed", methods=["POST"])
@pages.arguments(Renamed)
def renamed(data):
    return render_template_string("{{ motto }}" + data["motto"])  # reached


@pages.route("/resized", methods=["POST"])
@pages.arguments(Renamed)
def resized(data):
    return render_template_string(f"{data['size']}")  # harmless


api.register_blueprint(pages)
