from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    password_hash = db.Column(db.String)


def shown(row):
    return [row.id, row.name, row.password_hash]


class Card:
    def __init__(self, name, mark):
        self.name = name
        self.mark = mark

    def fields(self):
        return {"name": self.name, "mark": self.mark}


@app.get("/members/<int:number>")
def member(number):
    return jsonify(shown(db.session.get(Member, number)))


@app.get("/members/<int:number>/card")
def card(number):
    row = Member.query.get(number)
    return Card(row.name, row.password_hash).fields()


@app.get("/members/<int:number>/password")
def password_of(number):
    row = Member.query.get(number)
    return Card(row.name, row.password_hash).fields()
