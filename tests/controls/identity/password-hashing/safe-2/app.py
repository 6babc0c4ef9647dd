"""A model whose constructor can take a hash, and that nobody hands a password."""

import hashlib

import argon2
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
hasher = argon2.PasswordHasher()


class Customer(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    password = db.Column(db.String)

    def __init__(self, name, password=None):
        self.name = name
        self.password = password


class Cache:
    def __init__(self, cfg):
        self.token = hashlib.sha256(cfg.password).hexdigest()


@app.post("/join")
def join():
    db.session.execute(
        "INSERT INTO member (name, password) VALUES (?, ?)",
        (request.form["name"], hasher.hash(request.form["password"])),
    )
    return "welcome"


@app.post("/register")
def register():
    customer = Customer(request.form["name"])
    customer.password = hasher.hash(request.form["password"])
    db.session.add(customer)
    db.session.commit()
    return "welcome"
