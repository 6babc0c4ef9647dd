import os
from functools import wraps

import jwt
from flask import Flask, abort, jsonify, request
from flask_jwt_extended import get_jwt, verify_jwt_in_request

from models import User, db

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


def admin_token_required(view):
    @wraps(view)
    def inner(*args, **kwargs):
        parts = request.headers.get("Authorization", "").split()
        if len(parts) != 2 or parts[0] != "Bearer":
            return jsonify(error="Administrators only"), 401
        try:
            claims = jwt.decode(parts[1], app.secret_key, algorithms=["HS256"])
        except jwt.PyJWTError:
            return jsonify(error="Administrators only"), 401
        user = User.query.filter_by(id=claims["sub"]).first()
        if user is None:
            return jsonify(error="Administrators only"), 401
        return view(*args, **kwargs)

    return inner


def admin_required(view):
    @wraps(view)
    def inner(*args, **kwargs):
        verify_jwt_in_request()
        return view(*args, **kwargs)

    return inner


@app.post("/admin/users/<int:number>/delete")
@admin_token_required
def delete_user(number):
    User.query.filter_by(id=number).delete()
    db.session.commit()
    return jsonify(ok=True)


@app.get("/admin/users")
@admin_required
def users():
    return jsonify([user.name for user in User.query.all()])


def admin_chosen(view):
    @wraps(view)
    def inner(*args, **kwargs):
        verify_jwt_in_request()
        app.logger.info("a call by %s", get_jwt()["sub"])
        claims = get_jwt()
        assert claims
        return view(*args, **kwargs) if claims else abort(403)

    return inner


@app.get("/admin/chosen")
@admin_chosen
def chosen():
    return jsonify([user.name for user in User.query.all()])
