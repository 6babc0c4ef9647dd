"""What a column that is not known is compared with is bound; a text in the place of a condition is SQL."""

import storehouse
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)


def price_of(book):
    return storehouse.price(book)


@app.get("/unknown-column")
def unknown_column():
    prices = request.args["prices"].split(",")
    return str([book.id for book in Book.query.filter(price_of(Book).in_(prices)).all()])  # harmless


@app.get("/text")
def as_text():
    return str([book.id for book in db.session.query(Book).filter("name = '" + request.args["name"] + "'").all()])  # reached


@app.get("/text-of-an-unknown-function")
def text_of_unknown_function():
    name = storehouse.prepared(request.args["name"])
    return str([book.id for book in Book.query.filter("name = '" + name + "'").all()])  # reached


@app.get("/no-condition-has-a-name")
def no_condition_has_a_name():
    return str([book.id for book in Book.query.filter(id=request.args["id"]).all()])
