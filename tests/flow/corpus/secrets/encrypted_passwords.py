"""Passwords of accounts that are encrypted: whoever has the key reads all of them, where a hash gives none away."""

import os
import pickle

import bcrypt
from cryptography.fernet import Fernet
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from mongoengine import Document, StringField

app = Flask(__name__)
db = SQLAlchemy(app)
box = Fernet(os.environ["BOX_KEY"])


class Vault:
    def __init__(self, key):
        self.suite = Fernet(key)

    def lock(self, data):
        return self.suite.encrypt(pickle.dumps(data))


vault = Vault(os.environ["BOX_KEY"])


class User(db.Model):
    password = db.Column(db.String)


class UserDocument(Document):
    password = StringField()


class Device(db.Model):
    password = db.Column(db.String)


@app.post("/members")
def member():
    sealed = box.encrypt(request.form["password"].encode()).decode()
    db.session.add(User(password=sealed))  # reached
    db.session.add(User(password=bcrypt.hashpw(request.form["password"].encode(), bcrypt.gensalt())))  # harmless
    return ""


@app.post("/documents")
def document():
    UserDocument(password=vault.lock(request.json["password"])).save()  # reached
    return ""


@app.post("/devices")
def device():
    # A password for another machine has to be read again.
    db.session.add(Device(password=box.encrypt(request.form["password"].encode())))  # harmless
    return ""
