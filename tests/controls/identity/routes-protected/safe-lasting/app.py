"""Tokens of a reset that are taken away with the password that they set, each in another way."""

import sqlite3

from flask import Flask, abort, request
from flask_login import LoginManager, login_required
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import generate_password_hash

app = Flask(__name__)
db = SQLAlchemy(app)
LoginManager(app)
members = {}


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    password_hash = db.Column(db.String)
    reset_token = db.Column(db.String)
    invited_by = db.Column(db.Integer)


class Invitation(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    code = db.Column(db.String)
    member_id = db.Column(db.Integer)


@app.post("/members/reset")
def reset_member():
    member = Member.query.filter_by(reset_token=request.form["token"]).first_or_404()
    member.password_hash = generate_password_hash(request.form["password"])
    member.reset_token = None
    db.session.commit()
    return "", 204


@app.post("/kept/reset")
def reset_kept():
    email = request.form["email"]
    if members[email]["token"] != request.form["token"]:
        abort(403)
    members[email]["password"] = generate_password_hash(request.form["password"])
    forget(email)
    return "", 204


def forget(email):
    if email in members:
        del members[email]["token"]


@app.post("/rows/reset")
def reset_row():
    database = sqlite3.connect("club.db")
    row = database.execute("SELECT id FROM users WHERE reset_code = ?", (request.form["code"],)).fetchone()
    if row is None:
        abort(403)
    hashed = generate_password_hash(request.form["password"])
    database.execute("UPDATE users SET password = ?, reset_code = NULL WHERE id = ?", (hashed, row[0]))
    return "", 204


@app.get("/rows/shown")
def show_row():
    database = sqlite3.connect("club.db")
    row = database.execute("SELECT * FROM calls WHERE token = ?", (request.headers["X-Auth-Token"],)).fetchone()
    if row is None:
        abort(403)
    answer = {}
    answer["user"] = {}
    answer["user"]["password"] = row[2]
    return answer


@app.post("/join")
def join():
    invitation = Invitation.query.filter_by(code=request.form["code"]).first_or_404()
    member = Member(invited_by=invitation.member_id)
    member.password_hash = generate_password_hash(request.form["password"])
    db.session.add(member)
    db.session.commit()
    return "", 204


@app.post("/members/<int:number>/close")
@login_required
def close(number):
    db.session.delete(db.get_or_404(Member, number))
    db.session.commit()
    return "", 204
