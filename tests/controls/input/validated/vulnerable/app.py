from flask import Flask, request
from flask_wtf import FlaskForm
from marshmallow import INCLUDE, Schema, fields
from pydantic import BaseModel, ConfigDict
from wtforms import StringField

from models import Order, db

app = Flask(__name__)


class NoteForm(FlaskForm):
    text = StringField("Text")


class LooseSchema(Schema):
    class Meta:
        unknown = INCLUDE

    sku = fields.Str()


class LooseModel(BaseModel):
    model_config = ConfigDict(extra="allow")
    sku: str


@app.post("/api/orders")
def add_order():
    body = request.get_json()
    db.session.add(Order(sku=body["sku"]))
    db.session.commit()
    return "", 204


@app.post("/api/orders/whole")
def add_whole_order():
    db.session.add(Order(**request.get_json()))
    db.session.commit()
    return "", 204


@app.post("/orders")
def add_order_by_form():
    db.session.add(Order(sku=request.form["sku"]))
    db.session.commit()
    return "", 204


@app.post("/notes")
def add_note():
    form = NoteForm()
    db.session.add(Order(note=form.text.data))
    db.session.commit()
    return "", 204
