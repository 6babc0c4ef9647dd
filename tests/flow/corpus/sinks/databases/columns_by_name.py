"""Conditions of a column that is found by its name: what the column's own methods make binds what they are given."""

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Ship(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)


KNOWN = {"name": "Name", "id": "Number"}


@app.route("/by/<field>")
def by_field(field):
    if field not in KNOWN:
        return ""
    column = getattr(Ship, field)
    ships = Ship.query.filter(column.in_(request.args.getlist("in")))  # harmless
    ships = ships.filter(~column.in_(request.args.getlist("out")))  # harmless
    ships = ships.filter(column.ilike(request.args["a"]) | column.is_(request.args["b"]))  # harmless
    return str(ships.count())


@app.route("/any/<field>")
def any_field(field):
    column = getattr(Ship, field)
    ships = Ship.query.filter(column.like(request.args["a"]), ~column.not_in([request.args["b"]]))  # harmless
    ships = ships.filter(request.args["c"])  # reached
    ships = ships.filter(column.op(request.args["d"])("x"))  # reached
    return str(ships.count())
