import sqlite3

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
db = SQLAlchemy(app)


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    pw_hash = db.Column(db.String)

    @property
    def password(self):
        raise AttributeError("write only")

    @password.setter
    def password(self, text):
        self.pw_hash = hashed(text)


class Mailbox(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    host = db.Column(db.String)
    password = db.Column(db.String)


def hashed(text):
    return generate_password_hash(text)


def enter(data):
    row = Member(name=data["name"])
    row.password = data["password"]
    return row


@app.post("/members")
def join():
    db.session.add(enter(request.get_json()))
    return "joined"


@app.post("/members/sign-in")
def sign_in():
    row = Member.query.filter_by(name=request.form["name"]).first_or_404()
    return "in" if check_password_hash(row.pw_hash, request.form["password"]) else ("no", 401)


@app.post("/mailboxes")
def mailbox():
    db.session.add(Mailbox(host=request.form["host"], password=request.form["password"]))
    return "kept"


@app.post("/guests")
def guest():
    given = (request.form["name"], hashed(request.form["password"]))
    connection = sqlite3.connect("guests.sqlite")
    connection.execute("INSERT INTO users (name, password) VALUES (?, ?)", given)
    return "welcome"
