from errors import NotFound, Unauthorized
from flask import jsonify, request, session
from models import Member, database
from werkzeug.security import check_password_hash, generate_password_hash

NOBODY = generate_password_hash("of nobody")


def enter():
    given = request.get_json()
    member = database.session.query(Member).filter_by(email=given["email"]).first()
    if not member:
        check_password_hash(NOBODY, given["password"])
        raise Unauthorized("Email or password is incorrect")
    if not member.authenticate(given["password"]):
        raise Unauthorized("Email or password is incorrect")
    return jsonify(member.to_dict())


def renew():
    member = database.session.get(Member, session["member"])
    if not member:
        raise NotFound("Member not found")
    if not member.authenticate(request.get_json()["password"]):
        raise Unauthorized("The password is incorrect")
    return jsonify(member.to_dict())
