from flask import Flask
from flask_marshmallow import Marshmallow
from flask_restx import Api, Resource, fields
from flask_sqlalchemy import SQLAlchemy
from marshmallow import Schema
from marshmallow import fields as values

app = Flask(__name__)
db = SQLAlchemy(app)
ma = Marshmallow(app)
api = Api(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    password_hash = db.Column(db.String(200))


class UserSchema(ma.SQLAlchemyAutoSchema):
    class Meta:
        model = User
        load_only = ("password_hash",)


class PublicSchema(ma.SQLAlchemyAutoSchema):
    class Meta:
        model = User


class LoginSchema(Schema):
    name = values.String(required=True)
    password = values.String(required=True, load_only=True)


login = api.model("Login", {"name": fields.String, "password": fields.String})


@app.get("/users")
def users():
    return UserSchema(many=True).dump(User.query.all())


@app.get("/names")
def names():
    return PublicSchema(only=("id", "name"), many=True).dump(User.query.all())


@api.route("/login")
class Login(Resource):
    @api.expect(login)
    def post(self):
        given = LoginSchema().load(api.payload)
        return LoginSchema().dump(given)


@api.route("/sign-up")
class SignUp(Resource):
    # What RESTX says of an answer in its document makes none.
    @api.expect(login)
    @api.response(201, "made", login)
    def post(self):
        return {"name": api.payload["name"]}, 201
