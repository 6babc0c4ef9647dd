"""Secrets that are told: to a log, to a cookie, to whoever asks."""

import hashlib
import logging
import os

from flask import Flask, current_app, jsonify, make_response, request, session
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
logger = logging.getLogger(__name__)
KEY = os.environ["PRINTER_API_KEY"]


class Member(db.Model):
    name = db.Column(db.String)
    password_hash = db.Column(db.String)


class Attempt:
    def __init__(self, word):
        self.word = word

    def __repr__(self):
        return f"<Attempt with {len(self.word)} characters>"


class Loud(Attempt):
    def __str__(self):
        return f"attempt with {self.word}"


def key():
    return current_app.config.get("LAKE_API_KEY", "")


@app.get("/settings")
def settings():
    session["printer"] = KEY  # reached
    session["printer"] = bool(KEY)  # harmless
    session["name"] = os.environ["PRINTER_NAME"]  # harmless
    print(f"opened with {key()}")  # reached
    print(f"opened with {key()[:4]}")  # harmless
    print(hashlib.sha256(key().encode()).hexdigest())  # harmless
    return jsonify(lake=[{"key": key()}])  # reached


@app.get("/made")
def made():
    return make_response("Bearer " + KEY)  # reached


@app.get("/signed")
def signed():
    return {"digest": hashlib.sha256(KEY.encode()).hexdigest(), "name": current_app.config["NAME"]}  # harmless


@app.post("/typed")
def typed():
    word = request.json["password"]
    session["second"] = {"word": word}  # reached
    session["second"] = {"length": len(word)}  # harmless
    print(f"{Loud(word)}")  # reached
    print(f"{Attempt(word)}")  # harmless
    print(word[:2])  # harmless
    return {"echo": word}  # harmless


@app.get("/stored")
def stored():
    row = db.session.get(Member, 1)
    return {"name": row.name, "check": [row.password_hash]}  # reached


@app.get("/queried")
def queried():
    row = Member.query.filter_by(name="a").first()
    return jsonify(row.password_hash)  # reached


@app.get("/named")
def named():
    row = Member.query.filter_by(name="a").first()
    return jsonify(row.name)  # harmless
