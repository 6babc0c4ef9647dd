"""What is reset or recovered here is no account's."""

import secrets
import sqlite3
import uuid

from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
games = {}


@app.post("/games/reset")
def reset_game():
    code = secrets.token_hex(4)
    games[code] = []
    return jsonify(code=code)


@app.post("/upload/recover")
def recover():
    url = f"/uploads/{uuid.uuid4()}"
    return jsonify(url=url)


@app.post("/filters/reset")
def reset_filters():
    row = sqlite3.connect("club.db").execute("SELECT code FROM filters").fetchone()
    return jsonify(code=row[0])


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)

    def to_dict(self):
        return {"id": self.id, "name": self.name}


@app.get("/members/<int:number>")
def member(number):
    return db.session.get(Member, number).to_dict()
