"""Fields of forms by their classes."""

import os
from flask import Flask, request
from flask_wtf import FlaskForm
from wtforms import StringField, IntegerField, SelectField, DateField
from wtforms.validators import DataRequired, Regexp, AnyOf, Email

app = Flask(__name__)


class F(FlaskForm):
    name = StringField("n")
    age = IntegerField("a")
    size = SelectField("s", choices=[("a", "A")])
    loose = SelectField("s", choices=[], validate_choice=False)
    code = StringField("c", validators=[DataRequired(), Regexp(r"^[a-z]+$")])
    one = StringField("c", validators=[AnyOf(["x", "y"])])
    when = DateField("d")
    mail = StringField("c", validators=[Email()])


@app.post("/a")
def a():
    form = F()
    if form.validate_on_submit():
        os.system(form.name.data)  # reached
        os.system(str(form.age.data))  # harmless
        os.system(form.size.data)  # harmless
        os.system(form.loose.data)  # reached
        os.system(str(form.when.data))  # harmless
        os.system(form.data["name"])  # reached
    return ""


@app.post("/b")
def b():
    form = F()
    os.system(form.code.data)  # reached
    return ""
