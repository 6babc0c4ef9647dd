"""Columns that only the choices of a form's field fill: a page may print them anywhere."""

from flask import Flask, render_template_string
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField

app = Flask(__name__)
db = SQLAlchemy(app)
SIZES = [("100%", "small"), ("200%", "large")]


class Page(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    size = db.Column(db.String)
    font = db.Column(db.String)
    width = db.Column(db.String)
    height = db.Column(db.String)

    def __init__(self, size="100%"):
        self.size = size


class PageForm(FlaskForm):
    size = SelectField(choices=SIZES)
    font = StringField()
    width = SelectField(choices=SIZES, validate_choice=False)
    height = SelectField(choices=SIZES)


@app.post("/page")
def change():
    form = PageForm()
    page = Page.query.first()
    if form.validate_on_submit():
        page.size = form.size.data
        page.font = form.font.data
        page.width = form.width.data
        page.height = form.height.data
        db.session.commit()
    return ""


@app.post("/page/height")
def change_height():
    form = PageForm()
    Page.query.first().height = form.height.data
    db.session.commit()
    return ""


@app.get("/size")
def size():
    return "<p style=font-size:" + Page.query.first().size + ">"  # harmless


@app.get("/font")
def font():
    return "<p style=font-family:" + Page.query.first().font + ">"  # reached


@app.get("/width")
def width():
    return "<p style=width:" + Page.query.first().width + ">"  # reached


@app.get("/height")
def height():
    return "<p style=height:" + Page.query.first().height + ">"  # reached


@app.get("/template")
def template():
    return render_template_string("{{ page.size }}", page=Page.query.first())  # harmless
