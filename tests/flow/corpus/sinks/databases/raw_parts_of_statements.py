"""Parts that libraries write into a statement as they are, beside those that they quote."""

import psycopg2
from flask import Flask, request
from psycopg2.extensions import AsIs
from sqlalchemy import column, extract, select, table, text
from sqlalchemy.sql.elements import quoted_name
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    placed = db.Column(db.DateTime)


@app.get("/parts")
def parts():
    part = request.args["part"]
    db.session.execute(select(extract(part, Order.placed)))  # reached
    db.session.execute(select(db.extract(part, Order.placed)))  # reached
    db.session.execute(select(extract("year", Order.placed)).where(Order.id == part))  # harmless
    return ""


@app.get("/hints")
def hints():
    hint = request.args["hint"]
    db.session.execute(select(Order).with_hint(Order, hint))  # reached
    db.session.execute(select(Order).with_hint(Order, "USE INDEX (placed)"))  # harmless
    return ""


@app.get("/names")
def names():
    name = request.args["name"]
    db.session.execute(text(f"SELECT * FROM {quoted_name(name, True)}"))  # reached
    db.session.execute(select(column("id")).select_from(table(quoted_name(name, True))))  # harmless
    return ""


@app.get("/rows")
def rows():
    cursor = psycopg2.connect("").cursor()
    cursor.execute("SELECT * FROM %s", (AsIs(request.args["table"]),))  # reached
    cursor.execute("SELECT * FROM %s WHERE id = %s", (AsIs("orders"), request.args["id"]))  # harmless
    return ""
