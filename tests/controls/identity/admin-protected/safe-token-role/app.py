import hmac
import os
from functools import wraps

import jwt
from flask import Flask, abort, jsonify, request
from flask_jwt_extended import get_jwt, verify_jwt_in_request

from models import User, db
from rights import rights

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
        if user is None or not user.may_manage("users"):
            return jsonify(error="Administrators only"), 401
        return view(*args, **kwargs)

    return inner


def admin_required(view):
    @wraps(view)
    def inner(*args, **kwargs):
        verify_jwt_in_request()
        if get_jwt()["level"] != 9:
            return jsonify(error="No."), 403
        return view(*args, **kwargs)

    return inner


def admin_key_required(view):
    @wraps(view)
    def inner(*args, **kwargs):
        if not hmac.compare_digest(request.headers.get("X-Api-Key", ""), os.environ["KEY_OF_OPERATORS"]):
            return jsonify(error="No."), 401
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


@app.get("/admin/keys")
@admin_key_required
def keys():
    return jsonify([user.id for user in User.query.all()])


def admin_asserted(view):
    @wraps(view)
    def inner(*args, **kwargs):
        verify_jwt_in_request()
        assert get_jwt()["is_boss"]
        return view(*args, **kwargs)

    return inner


def admin_chosen(view):
    @wraps(view)
    def inner(*args, **kwargs):
        verify_jwt_in_request()
        return view(*args, **kwargs) if get_jwt()["level"] > 8 else abort(403)

    return inner


def admin_matched(view):
    @wraps(view)
    def inner(*args, **kwargs):
        verify_jwt_in_request()
        match get_jwt():
            case {"kind": "boss"}:
                return view(*args, **kwargs)
        abort(403)

    return inner


def admin_demanded(view):
    @wraps(view)
    def inner(*args, **kwargs):
        verify_jwt_in_request()
        rights.demand(get_jwt(), "everything")
        return view(*args, **kwargs)

    return inner


@app.get("/admin/asserted")
@admin_asserted
def asserted():
    return jsonify([user.id for user in User.query.all()])


@app.get("/admin/chosen")
@admin_chosen
def chosen():
    return jsonify([user.id for user in User.query.all()])


@app.get("/admin/matched")
@admin_matched
def matched():
    return jsonify([user.id for user in User.query.all()])


@app.get("/admin/demanded")
@admin_demanded
def demanded():
    return jsonify([user.id for user in User.query.all()])
