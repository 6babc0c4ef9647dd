import hashlib

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    pw_hash = db.Column(db.String)


def veiled(text):
    return hashlib.sha256(text.encode()).hexdigest()


@app.post("/members")
def join():
    row = Member()
    row.pw_hash = veiled(request.form["password"])
    db.session.add(row)
    return "joined"
