"""An API whose class of its own has the decorator that asks for a user, with a permission or without."""

from functools import wraps

from flask import Flask, request
from flask_login import LoginManager, current_user
from flask_restx import Api, Resource
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
LoginManager(app)


class Item(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)


class GuardedApi(Api):
    def secure(self, func):
        if isinstance(func, str):
            return self._with_role(func)
        return self._signed_in(func)

    def _with_role(self, role):
        def wrapper(func):
            return self._signed_in(func, role)

        return wrapper

    def _signed_in(self, func, role=None):
        @wraps(func)
        def wrapper(*args, **kwargs):
            if not current_user.is_authenticated:
                self.abort(401)
            if role is not None and current_user.role != role:
                self.abort(403)
            return func(*args, **kwargs)

        return wrapper


api = GuardedApi(app)
names = api.namespace("items", "Items")


@names.route("/")
class Items(Resource):
    @api.secure
    def post(self):
        db.session.add(Item(name=request.json["name"]))
        db.session.commit()
        return {}, 201


@names.route("/<int:id>")
class One(Resource):
    @api.secure("editor")
    def delete(self, id):
        db.session.delete(Item.query.get_or_404(id))
        db.session.commit()
        return {}, 204


@names.route("/<int:id>/name")
class Name(Resource):
    def put(self, id):
        if not current_user.is_authenticated:
            names.abort(401)
        Item.query.get_or_404(id).name = request.json["name"]
        db.session.commit()
        return {}
