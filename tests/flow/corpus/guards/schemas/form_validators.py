"""Fields that a project's own validators hold to a pattern, and what those validators do with the field themselves."""

import os
import re
from re import match

import requests
from flask import Flask, redirect
from flask_wtf import FlaskForm
from wtforms import StringField, ValidationError

app = Flask(__name__)
ID = r"^(CVE-\d{4}-\d{4,})$"
CODE = re.compile(r"[A-Z]{2}\d+")


class ValidId:
    def fail(self):
        raise ValidationError("no such issue")

    def __call__(self, form, field):
        if not match(ID, field.data):
            self.fail()


class Reached:
    def __call__(self, form, field):
        requests.get(field.data)  # reached


class Loose:
    def __call__(self, form, field):
        if not match(r"[a-z]", field.data):
            raise ValidationError("it begins otherwise")


def has_lines(form, field):
    if not re.match(r"^[a-z]+$", field.data, re.MULTILINE):
        raise ValidationError("no word")


def is_asked(form, field):
    if not re.fullmatch("[a-z]+", field.data):
        if form.word.data:
            raise ValidationError("no word")


def has_code(form, field):
    if not CODE.fullmatch(field.data):
        raise ValidationError("no code")


def is_kind(form, field):
    if field.data not in ("a", "b"):
        raise ValidationError("no kind")


class F(FlaskForm):
    issue = StringField(validators=[ValidId()])
    code = StringField(validators=[has_code])
    word = StringField()
    link = StringField(validators=[Reached()])
    loose = StringField(validators=[Loose()])
    lines = StringField(validators=[has_lines])
    asked = StringField(validators=[is_asked])
    host = StringField()
    kind = StringField(validators=[is_kind])
    open = StringField()

    def validate_word(self, field):
        os.system(field.data)  # reached
        if not re.fullmatch("[a-z]+", field.data):
            raise ValidationError("letters only")

    def validate_host(form, field):
        if not all(sign.isalnum() or sign == "." for sign in field.data):
            raise ValidationError("a host, please")

    def validate_open(self, field):
        if field.data.isalnum():
            self.counted = True


@app.post("/a")
def a():
    form = F()
    if not form.validate_on_submit():
        os.system(form.issue.data)  # reached
        return ""
    os.system("ls " + form.code.data)  # harmless
    os.system("ls " + form.word.data)  # harmless
    os.system("ls " + form.loose.data)  # reached
    os.system("ls " + form.lines.data)  # reached
    os.system("ls " + form.asked.data)  # reached
    os.system("ls " + form.host.data)  # harmless
    os.system("ls " + form.kind.data)  # harmless
    os.system("ls " + form.open.data)  # reached
    return redirect("/" + form.issue.data)  # harmless
