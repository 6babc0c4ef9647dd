from flask import Flask
from flask_marshmallow import Marshmallow
from flask_restx import Api, Resource, fields
from flask_sqlalchemy import SQLAlchemy
from pydantic import BaseModel, ConfigDict

app = Flask(__name__)
db = SQLAlchemy(app)
ma = Marshmallow(app)
api = Api(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    password_hash = db.Column(db.String(200))
    reset_token = db.Column(db.String(64))


class UserSchema(ma.SQLAlchemyAutoSchema):
    class Meta:
        model = User
        exclude = ("reset_token",)


class UserOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    name: str
    password_hash: str


account = api.model("Account", {"name": fields.String, "password": fields.String})
users_schema = UserSchema(many=True)


@app.get("/users")
def users():
    return users_schema.dump(User.query.all())


@app.get("/users/<int:number>")
def user(number):
    found = db.get_or_404(User, number)
    return UserOut.model_validate(found).model_dump()


@api.route("/account")
class Account(Resource):
    @api.marshal_with(account)
    def get(self):
        return User.query.first()
