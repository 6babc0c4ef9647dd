from flask import Flask, abort, request
from flask_maple.form import form_validate
from flask_wtf import FlaskForm
from pydantic import BaseModel, ConfigDict
from wtforms import StringField
from wtforms.validators import Length

from models import Order, db

app = Flask(__name__)


class NoteForm(FlaskForm):
    text = StringField("Text", [Length(max=200)])


class NewOrder(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    sku: str


@app.post("/api/orders")
def add_order():
    order = NewOrder.model_validate(request.get_json())
    db.session.add(Order(sku=order.sku))
    db.session.commit()
    return "", 204


@app.post("/orders")
def add_order_by_form():
    sku = request.form["sku"]
    if len(sku) > 40:
        abort(400)
    db.session.add(Order(sku=sku))
    db.session.commit()
    return "", 204


@app.post("/notes")
def add_note():
    form = NoteForm()
    if not form.validate_on_submit():
        abort(400)
    db.session.add(Order(note=form.text.data))
    db.session.commit()
    return "", 204


@app.post("/notes/short")
@form_validate(NoteForm, error=lambda: abort(400))
def add_short_note():
    form = NoteForm()
    db.session.add(Order(sku=form.text.data))
    db.session.commit()
    return "", 204
