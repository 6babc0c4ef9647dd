import base64
import sqlite3

from flask import Flask, abort, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    secret_hash = db.Column(db.String)
    pw_hash = db.Column(db.String)
    password = db.Column(db.String)

    @property
    def entrance(self):
        raise AttributeError("write only")

    @entrance.setter
    def entrance(self, text):
        self.pw_hash = text


def enter(data):
    row = Member(name=data["name"])
    row.entrance = data["password"]
    return row


def veiled(text):
    return base64.b64encode(text.encode()).decode()


@app.post("/members")
def join():
    db.session.add(enter(request.get_json()))
    return "joined"


@app.post("/members/renew")
def renew():
    typed = request.form["password"]
    row = Member.query.filter_by(name=request.form["name"], password=typed).first_or_404()
    row.password = veiled(typed)
    return "renewed"


@app.post("/guests")
def guest():
    given = (request.form["name"], request.form["password"])
    connection = sqlite3.connect("guests.sqlite")
    connection.execute("INSERT INTO users VALUES (?, ?)", given)
    return "welcome"


@app.post("/members/change")
def change():
    typed = request.form["password"]
    row = Member.query.filter_by(name=request.form["name"]).first_or_404()
    if row.password != typed:
        abort(403)
    row.password = typed
    return "changed"
