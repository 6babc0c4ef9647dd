from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy
from marshmallow import Schema, fields

from rows import either, everybody, hidden, one, plain, shown

app = Flask(__name__)
db = SQLAlchemy(app)


class Boat(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)

    def to_dict(self):
        return {"id": self.id, "name": self.name}


class UserSchema(Schema):
    name = fields.String()


@app.get("/")
def home():
    return {"users": [row["name"] for row in everybody()]}


@app.get("/users/<int:number>")
def user(number):
    found = one(number)
    return jsonify({"name": found["name"]})


@app.get("/users/<int:number>/shown")
def second(number):
    return jsonify(shown(number))


@app.get("/users/<int:number>/plain")
def third(number):
    return jsonify(plain(number))


@app.get("/users/<int:number>/schema")
def fourth(number):
    return UserSchema().dump(one(number))


@app.get("/boats/<int:number>")
def boat(number):
    return jsonify(db.get_or_404(Boat, number).to_dict())


@app.get("/users/<int:number>/hidden")
def fifth(number):
    return jsonify(hidden(number))


@app.get("/users/<int:number>/either")
def sixth(number):
    return jsonify(either(number, number > 9))
