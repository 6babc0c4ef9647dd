"""Texts in a handler of events that hold no quote, so that there is none which the browser decodes."""

import html
import re

from flask import Flask, abort, render_template_string, request
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Regexp

app = Flask(__name__)
REFUSED = r'^[^ \$\'"\\#=\[\]!<>|;{}()*,?~&]*$'
PAGE = """<a onclick="return confirm('Delete {{ name }}?')">"""
ADDRESS = """<a href="javascript:gone('{{ name|urlencode }}')">"""


class Adding(FlaskForm):
    name = StringField(validators=[InputRequired(), Regexp(REFUSED)])
    spaced = StringField(validators=[InputRequired(), Regexp(REFUSED.replace(" ", ""))])
    quoted = StringField(validators=[InputRequired(), Regexp(REFUSED.replace("\\'", ""))])


@app.post("/form")
def a_form_that_refuses_quotes():
    form = Adding()
    if not form.validate_on_submit():
        abort(400)
    render_template_string(PAGE, name=form.name.data)  # harmless
    render_template_string(PAGE, name=form.spaced.data.replace(" ", "_"))  # harmless
    return render_template_string(PAGE, name=form.quoted.data)  # reached


@app.get("/pattern")
def a_pattern_that_refuses_quotes():
    name = request.args["name"]
    if not re.fullmatch(r"[^']*", name):
        abort(400)
    render_template_string(PAGE, name=html.unescape(name))  # reached
    return render_template_string(PAGE, name=name)  # harmless


@app.get("/replaced")
def quotes_that_are_replaced():
    name = request.args["name"]
    render_template_string(PAGE, name=name.replace('"', ""))  # reached
    return render_template_string(PAGE, name=name.replace("'", ""))  # harmless


@app.get("/escaped")
def what_was_escaped_before():
    name = html.escape(request.args["name"])
    return render_template_string(PAGE.replace("name", "name|safe"), name=name)  # reached


@app.get("/address")
def an_address_that_is_code():
    name = request.args["name"]
    return render_template_string(ADDRESS, name=name)  # reached


@app.get("/entities")
def quotes_taken_out_of_what_is_not_escaped():
    name = request.args["name"].replace("'", "").replace("<", "").replace('"', "")
    return f"""<a onclick="gone('{name}')">"""  # reached


@app.get("/no-entities")
def quotes_and_entities_taken_out():
    name = request.args["name"].replace("'", "").replace("<", "").replace('"', "").replace("&", "")
    return f"""<a onclick="gone('{name}')">"""  # harmless
