"""Fields of forms that are reached by a key, a loop, a list of fields or a form within a form."""

import os

from flask import Flask, abort, request
from flask_wtf import FlaskForm
from wtforms import FieldList, Form, FormField, IntegerField, RadioField, SelectField, SelectMultipleField, StringField

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
    os.system(form.colour.data)  # reached
    os.system(form.colour.raw_data[0])  # reached
    if form.validate_on_submit():
        os.system(form.colour.data)  # harmless
    return ""


class Choice(FlaskForm):
    kind = SelectField(choices=["a", "b"])
    radio = RadioField(choices=["a", "b"])
    several = SelectMultipleField(choices=["a", "b"])
    number = SelectField(choices=[1, 2], coerce=int)


def checked():
    form = Choice()
    if not form.validate():
        abort(400)
    return form


def run(form):
    os.system("ls " + form.kind.data)  # harmless


@app.post("/choice")
def choice():
    form = checked()
    os.system("ls " + form.kind.data)  # harmless
    os.system("ls " + form.several.data[0])  # harmless
    run(form)
    return ""


@app.post("/choice-before")
def choice_before():
    form = Choice()
    os.system("ls " + form.several.data[0])  # reached
    os.system("ls %s" % form.number.data)  # harmless
    if not form.validate_on_submit():
        os.system("ls " + form.radio.data)  # reached
        return ""
    os.system("ls " + form.radio.data)  # harmless
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
