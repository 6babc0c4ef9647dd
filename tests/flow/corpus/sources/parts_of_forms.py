"""Fields of forms that are reached by a key, a loop, a list of fields or a form within a form."""

import os

from flask import Flask, request
from flask_wtf import FlaskForm
from wtforms import FieldList, Form, FormField, IntegerField, SelectField, StringField

app = Flask(__name__)


class Address(Form):
    street = StringField()
    number = IntegerField()


class Order(FlaskForm):
    name = StringField()
    count = IntegerField()
    colour = SelectField(choices=["red", "blue"])
    address = FormField(Address)
    words = FieldList(StringField())
    sizes = FieldList(IntegerField())


class Sizes(FlaskForm):
    width = IntegerField()
    height = IntegerField()


@app.route("/order", methods=["POST"])
def order():
    form = Order()
    os.system(form["name"].data)  # reached
    os.system(f"head -n {form['count'].data}")  # harmless
    os.system(form.address.street.data)  # reached
    os.system(f"head -n {form.address.number.data}")  # harmless
    os.system(form.words.data[0])  # reached
    os.system(f"head -n {form.sizes.data[0]}")  # harmless
    os.system(form.colour.data)  # harmless
    os.system(form.colour.raw_data[0])  # reached
    return ""


@app.route("/each", methods=["POST"])
def each():
    for field in Order():
        os.system(str(field.data))  # reached
    for field in Sizes():
        os.system(f"head -n {field.data}")  # harmless
    for entry in Order().words:
        os.system(entry.data)  # reached
    for entry in Order().sizes:
        os.system(f"head -n {entry.data}")  # harmless
    return ""


@app.route("/language")
def language():
    os.system("locale " + request.accept_languages.best)  # reached
    os.system("locale " + request.accept_languages.best_match(["en", "de"]))  # harmless
    return ""
