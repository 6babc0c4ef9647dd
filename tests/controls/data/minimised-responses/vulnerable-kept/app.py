"""Tokens of a reset that the view keeps for the account, and hands to whoever asked."""

import base64

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

from codes import made

app = Flask(__name__)
db = SQLAlchemy(app)
members = {}


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String)
    reset_token = db.Column(db.String)


@app.post("/reset-password")
def reset_password():
    member = Member.query.filter_by(email=request.form["email"]).first()
    token = base64.b64encode(member.email.encode()).decode()
    member.reset_token = token
    db.session.commit()
    return f"Your token: {token}"


@app.post("/request-reset")
def request_reset():
    email = request.form["email"]
    if email in members:
        passkey = made()
        members[email]["token"] = passkey
        reset_link = f"https://club.test/reset?passkey={passkey}"
        return f"<a href='{reset_link}'>Choose a new password</a>"
    return "If we know that address, a mail is on its way."
