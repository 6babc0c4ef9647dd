from flask import Flask
from flask.views import MethodView
from flask_smorest import Api, Blueprint
from marshmallow import Schema, ValidationError, fields, validate
from shop.passwords import COMMON_PASSWORDS
from shop.users import User, db

app = Flask(__name__)
api = Api(app)
blp = Blueprint("users", __name__, url_prefix="/users")


def is_uncommon(value):
    if value.lower() in COMMON_PASSWORDS:
        raise ValidationError("Many people use this password.")


class CredentialsSchema(Schema):
    email = fields.Email(required=True)
    password = fields.String(validate=validate.Length(1, 80), required=True)


class UserSchema(Schema):
    email = fields.Email(required=True)
    password = fields.String(validate=[validate.Length(min=15, max=128), is_uncommon], load_only=True)


class RowSchema(Schema):
    password = fields.String(dump_only=True)


@blp.route("/token", methods=["POST"])
@blp.arguments(CredentialsSchema)
def get_token(given):
    user = User.by_email(given["email"])
    if user is None or not user.check_password(given["password"]):
        return {"status": "failure"}
    return {"token": user.token()}


@blp.route("/")
class Users(MethodView):
    @blp.arguments(UserSchema)
    @blp.response(201, RowSchema)
    def post(self, given):
        user = User(email=given["email"])
        user.set_password(given["password"])
        db.session.commit()
        return user


api.register_blueprint(blp)
