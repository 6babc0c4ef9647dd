"""Fields of WTForms by the modules that have them, and by the names that they had before its third version."""

import os

from flask import Flask
from flask_wtf import FlaskForm, TextField
from wtforms import fields
from wtforms.fields import SelectField, TextAreaField
from wtforms.fields.core import StringField
from wtforms.fields.html5 import IntegerField, URLField
from wtforms.fields.simple import HiddenField

app = Flask(__name__)


class Things(FlaskForm):
    name = StringField("name")
    text = TextAreaField("text")
    link = URLField("link")
    mark = HiddenField("mark")
    old = TextField("old")
    more = fields.StringField("more")
    size = SelectField("size", choices=[("a", "A")])
    count = IntegerField("count")


@app.post("/things")
def things():
    form = Things()
    if form.validate_on_submit():
        os.system(form.name.data)  # reached
        os.system(form.text.data)  # reached
        os.system(form.link.data)  # reached
        os.system(form.mark.data)  # reached
        os.system(form.old.data)  # reached
        os.system(form.more.data)  # reached
        os.system(form.size.data)  # harmless
        os.system(str(form.count.data))  # harmless
    return ""
