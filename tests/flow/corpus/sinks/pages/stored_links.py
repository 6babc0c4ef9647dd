"""A link to what somebody wrote into a column runs code where its scheme says so; one that nobody writes does not."""

from urllib.parse import urlsplit

from flask import Flask, abort, redirect, render_template_string, request
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from marshmallow import Schema, fields
from wtforms import StringField, URLField
from wtforms.validators import URL, Optional, Regexp

app = Flask(__name__)
db = SQLAlchemy(app)


class Bill(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    external_link = db.Column(db.UnicodeText)
    checked_link = db.Column(db.UnicodeText)
    loose_link = db.Column(db.UnicodeText)
    web_link = db.Column(db.UnicodeText)
    schema_link = db.Column(db.UnicodeText)
    own_link = db.Column(db.UnicodeText)


class BillForm(FlaskForm):
    external_link = URLField("link", validators=[Optional()])
    loose_link = URLField("link", validators=[URL()])
    web_link = StringField("link", validators=[Regexp("https?://[a-z.]+/[a-z]*$")])

    def save(self, bill):
        bill.external_link = self.external_link.data
        bill.loose_link = self.loose_link.data
        bill.web_link = self.web_link.data
        return bill


class BillSchema(Schema):
    schema_link = fields.Url()


@app.post("/add")
def add():
    form = BillForm()
    if form.validate():
        db.session.add(form.save(Bill()))
        db.session.commit()
    return redirect("/")


@app.post("/check")
def check():
    link = request.form["link"]
    if urlsplit(link).scheme not in ("http", "https"):
        abort(400)
    db.session.add(Bill(checked_link=link))
    db.session.commit()
    return redirect("/")


@app.post("/load")
def load():
    data = BillSchema().load(request.get_json())
    db.session.add(Bill(schema_link=data["schema_link"]))
    db.session.commit()
    return redirect("/")


@app.get("/external")
def external():
    return render_template_string('<a href="{{ bill.external_link }}">', bill=Bill.query.first())  # reached


@app.get("/picture")
def picture():
    return render_template_string('<img src="{{ bill.external_link }}">', bill=Bill.query.first())  # harmless


@app.get("/loose")
def loose():
    return render_template_string('<a href="{{ bill.loose_link }}">', bill=Bill.query.first())  # reached


@app.get("/checked")
def checked():
    return render_template_string('<a href="{{ bill.checked_link }}">', bill=Bill.query.first())  # harmless


@app.get("/schema")
def schema():
    return render_template_string('<a href="{{ bill.schema_link }}">', bill=Bill.query.first())  # harmless


@app.get("/own")
def own():
    return render_template_string('<a href="{{ bill.own_link }}">', bill=Bill.query.first())  # harmless


@app.get("/web")
def web():
    return render_template_string('<a href="{{ bill.web_link }}">', bill=Bill.query.first())  # harmless
