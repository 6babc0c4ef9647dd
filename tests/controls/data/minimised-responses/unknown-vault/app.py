from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Service(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    password = db.Column(db.String)


def shown(row):
    return [row.name, row.password]


@app.get("/services/<int:number>/reveal")
def reveal(number):
    return jsonify(shown(db.session.get(Service, number)))
