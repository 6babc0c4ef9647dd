"""Macros that write a field by its kind: a field with choices is written by its options, each with its own tag."""

from flask import Flask, render_template, request
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, StringField

app = Flask(__name__)
db = SQLAlchemy(app)


class Place(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String)


class GoodsForm(FlaskForm):
    name = StringField("Name")
    place = SelectField("Place", coerce=int, choices=[])
    shelf = RadioField("Shelf", coerce=int, choices=[])


@app.route("/", methods=["GET", "POST"])
def page():
    form = GoodsForm()
    form.place.choices = [(one.id, one.title) for one in Place.query.all()]
    form.shelf.choices = [(one.id, one.title) for one in Place.query.all()]
    if form.validate_on_submit():
        db.session.add(Place(title=form.name.data))
        db.session.commit()
    return render_template("page.html", form=form, told=request.args["told"], places=Place.query.all())
