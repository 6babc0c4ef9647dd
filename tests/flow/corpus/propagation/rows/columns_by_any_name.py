"""Columns of a row that a loop over its table reads by their names, whichever they are."""

from flask import Flask, render_template_string, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Widget(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    options = db.relationship("Option", backref="widget")


class Option(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String())
    content = db.Column(db.String())
    widget_id = db.Column(db.Integer, db.ForeignKey("widget.id"))


def as_dict(row):
    found = {}
    for column in row.__table__.columns:
        found[column.name] = str(getattr(row, column.name))
    return found


@app.post("/options")
def option_added():
    db.session.add(Option(name=request.form["name"], content=request.form["content"]))
    db.session.commit()
    return ""


@app.get("/widget/<int:number>")
def shown(number):
    widget = Widget.query.get_or_404(number)
    pieces = []
    for option in widget.options:
        pieces.append(render_template_string(as_dict(option)["content"]))  # reached
    pieces.append(render_template_string("{{ widget }}", widget=as_dict(widget)))  # harmless
    return "".join(pieces)
