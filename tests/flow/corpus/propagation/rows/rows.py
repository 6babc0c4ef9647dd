"""Rows that chained queries read back."""

import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from markupsafe import escape

app = Flask(__name__)
db = SQLAlchemy(app)


class Product(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)


@app.get("/first")
def first():
    return "<p>" + Product.query.filter_by(id=1).first().name  # reached


@app.get("/number")
def number():
    return "<p>" + str(Product.query.filter_by(id=1).first().id)  # harmless


@app.get("/escaped")
def escaped():
    return "<p>" + escape(Product.query.get(1).name)  # harmless


@app.get("/all")
def every():
    found = Product.query.filter(Product.name.like("%a%")).order_by(Product.id).all()
    return "".join("<p>" + product.name for product in found)  # reached


@app.get("/session")
def of_session():
    product = db.session.query(Product).filter_by(id=1).one()
    os.system("lp " + product.name)  # reached
    return ""


@app.get("/count")
def count():
    return "<p>" + str(Product.query.filter_by(id=1).count())  # harmless


@app.get("/helper")
def helper():
    return "<p>" + db.get_or_404(Product, 1).name  # reached


@app.get("/newest")
def newest():
    found = Product.query.order_by(Product.id.desc())[:10]
    return "".join("<p>" + product.name for product in found)  # reached


@app.get("/last")
def last():
    return "<p>" + Product.query.order_by(Product.id)[0].name  # reached


@app.get("/middle")
def middle():
    page = ""
    for product in Product.query.order_by(Product.id)[::-1][1:3]:
        page += "<p>" + escape(product.name)
    return page  # harmless
