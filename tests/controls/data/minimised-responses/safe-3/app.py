from flask import Flask, jsonify, request
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import check_password_hash

app = Flask(__name__)
db = SQLAlchemy(app)


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    password_hash = db.Column(db.String)

    def to_dict(self):
        return {"id": self.id, "name": self.name}


def shown(row):
    return [row.id, row.name, bool(row.password_hash)]


@app.get("/members/<int:number>")
def member(number):
    return jsonify(shown(db.session.get(Member, number)))


@app.get("/members/<int:number>/card")
def card(number):
    row = Member.query.get(number)
    return row.to_dict()


@app.post("/members/<int:number>/password")
def check(number):
    row = Member.query.get(number)
    return jsonify(right=check_password_hash(row.password_hash, request.form["password"]))
