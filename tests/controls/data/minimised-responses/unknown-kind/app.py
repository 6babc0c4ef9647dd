from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    password_hash = db.Column(db.String(200))

    def to_dict(self):
        return {column.name: getattr(self, column.name) for column in self.__table__.columns}


class Product(db.Model):
    id = db.Column(db.Integer, primary_key=True)

    def to_dict(self):
        return {column.name: getattr(self, column.name) for column in self.__table__.columns}


@app.get("/things/<kind>")
def things(kind):
    return jsonify([item.to_dict() for item in find(kind)])


def find(kind):
    return {"user": User, "product": Product}[kind].query.all()
