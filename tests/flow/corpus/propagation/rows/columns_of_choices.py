"""Columns that only the choices of a form's field fill: a page may print them anywhere."""

from flask import Flask, render_template_string, request
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from flask_wtf.csrf import validate_csrf
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
    colour = db.Column(db.String)
    border = db.Column(db.String)
    margin = db.Column(db.String)
    align = db.Column(db.String)

    def __init__(self, size="100%"):
        self.size = size


class PageForm(FlaskForm):
    size = SelectField(choices=SIZES)
    font = StringField()
    width = SelectField(choices=SIZES, validate_choice=False)
    height = SelectField(choices=SIZES)
    colour = SelectField(choices=SIZES)
    border = SelectField(choices=SIZES)
    margin = SelectField(choices=SIZES)
    align = SelectField(choices=SIZES)


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


@app.post("/page/colour")
def change_colour():
    form = PageForm()
    validate_csrf(form.csrf_token.data)
    Page.query.first().colour = form.colour.data
    db.session.commit()
    return ""


@app.post("/page/border")
def change_border():
    form, other = PageForm(), FlaskForm()
    form.validate()
    if other.validate_on_submit():
        Page.query.first().border = form.border.data
        db.session.commit()
    return ""


@app.post("/page/margin")
def change_margin():
    form = PageForm()
    valid = form.validate()
    if not valid:
        return "", 400
    Page.query.first().margin = str(form.margin.data)
    db.session.commit()
    return ""


@app.post("/page/align")
def change_align():
    form = PageForm()
    if request.method == "POST" and form.validate():
        Page.query.update({"align": form.align.data})
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


@app.get("/colour")
def colour():
    return "<p style=color:" + Page.query.first().colour + ">"  # reached


@app.get("/border")
def border():
    return "<p style=border:" + Page.query.first().border + ">"  # reached


@app.get("/margin")
def margin():
    return "<p style=margin:" + Page.query.first().margin + ">"  # harmless


@app.get("/align")
def align():
    return "<p style=text-align:" + Page.query.first().align + ">"  # harmless


@app.get("/template")
def template():
    return render_template_string("{{ page.size }}", page=Page.query.first())  # harmless
