"""Typed passwords, and what keeps them: columns, setters, documents, statements."""

import base64
import hashlib
import sqlite3

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from pymongo import MongoClient
from werkzeug.security import generate_password_hash

app = Flask(__name__)
db = SQLAlchemy(app)
shop = sqlite3.connect("shop.db")
guests = MongoClient().guests


class Member(db.Model):
    password = db.Column(db.String)
    pw_hash = db.Column(db.String)

    @property
    def entrance(self):
        return ""

    @entrance.setter
    def entrance(self, text):
        self.pw_hash = text  # reached

    @property
    def locked(self):
        return ""

    @locked.setter
    def locked(self, text):
        self.pw_hash = generate_password_hash(text)  # harmless


class Mailbox(db.Model):
    host = db.Column(db.String)
    password = db.Column(db.String)


def veiled(text):
    return hashlib.sha256(text.encode()).hexdigest()


def kept(row, text):
    row.password = text  # reached


@app.post("/columns")
def columns():
    typed = request.form["password"]
    row = Member(password=typed)  # reached
    row.entrance = typed
    row.locked = typed
    row.password = generate_password_hash(typed)  # harmless
    row.password = base64.b64encode(typed.encode()).decode()  # reached
    row.password = request.form["name"]  # harmless
    row.pw_hash = veiled(typed)  # reached
    row.pw_hash = veiled(request.form["name"])  # harmless
    kept(row, typed)
    Mailbox(host="mail", password=typed)
    return ""


@app.post("/questions")
def questions():
    typed = request.get_json()["password"]
    Member.query.filter_by(password=typed).first()  # reached
    Member.query.filter_by(password=generate_password_hash(typed)).first()  # harmless
    guests.members.insert_one({"name": "a", "password": typed})  # reached
    guests.members.insert_one({"name": typed, "password": generate_password_hash(typed)})  # harmless
    guests.members.find_one({"password": typed})  # reached
    return ""


@app.post("/statements")
def statements():
    typed = request.form["password"]
    shop.execute("INSERT INTO member (name, password) VALUES (?, ?)", ("a", typed))  # reached
    shop.execute("INSERT INTO member (name, password) VALUES (?, crypt(?, 'bf'))", ("a", typed))  # harmless
    shop.execute("INSERT INTO note (name) VALUES (?)", (typed,))  # harmless
    shop.execute("SELECT id FROM member WHERE name = ? AND password = ?", ("a", typed))  # reached
    return ""
