"""Tokens of a reset that set a password as often as somebody comes with them."""

import sqlite3

from flask import Flask, abort, request
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import generate_password_hash

app = Flask(__name__)
db = SQLAlchemy(app)
members = {}


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    password_hash = db.Column(db.String)
    reset_token = db.Column(db.String)


@app.post("/members/reset")
def reset_member():
    member = Member.query.filter_by(reset_token=request.form["token"]).first_or_404()
    member.password_hash = generate_password_hash(request.form["password"])
    db.session.commit()
    return "", 204


@app.post("/kept/reset")
def reset_kept():
    email = request.form["email"]
    if members[email]["token"] != request.form["token"]:
        abort(403)
    members[email]["password"] = generate_password_hash(request.form["password"])
    return "", 204


@app.post("/rows/reset")
def reset_row():
    database = sqlite3.connect("club.db")
    row = database.execute("SELECT id FROM users WHERE reset_code = ?", (request.form["code"],)).fetchone()
    if row is None:
        abort(403)
    hashed = generate_password_hash(request.form["password"])
    database.execute("UPDATE users SET password = ? WHERE reset_code = ?", (hashed, request.form["code"]))
    return "", 204


@app.post("/readers/reset")
def reset_reader():
    member = Member.get_or_none(reset_token=request.form["token"])
    if member is None:
        abort(403)
    member.password_hash = generate_password_hash(request.form["password"])
    member.save()
    return "", 204
