"""What a project's own validators let through of the fields of Marshmallow."""

import os
import re

from flask import Flask, request
from marshmallow import Schema, ValidationError, fields, validates

app = Flask(__name__)


def is_word(value):
    if not value.isalpha():
        raise ValidationError("letters alone, please")


def is_short(value):
    if len(value) > 20:
        raise ValidationError("too long")


class LoginSchema(Schema):
    login = fields.Str(required=True)

    @validates("login")
    def validate_login(self, value, **more):
        if not re.match("^[A-Za-z0-9_.-]{1,32}$", value):
            raise ValidationError("letters and digits alone, please")
        if value.lower() == "private":
            raise ValidationError("not this one")


class RegisterSchema(LoginSchema):
    about = fields.Str()
    word = fields.Str(validate=is_word)
    short = fields.Str(validate=[is_short])
    nick = fields.Str()
    city = fields.Str()

    @validates("nick")
    def validate_nick(self, value):
        if not value:
            raise ValidationError("empty")

    @validates("country")
    def validate_country(self, value):
        if not re.match("^[a-z]+$", value):
            raise ValidationError("a country, please")


def loaded(text, schema):
    try:
        return schema.loads(text)
    except ValidationError:
        return {}


@app.post("/register")
def register():
    given = loaded(request.get_data(as_text=True), RegisterSchema())
    os.system(given["login"])  # harmless
    os.system("mail " + given["word"])  # harmless
    os.system(given["about"])  # reached
    os.system(given["short"])  # reached
    os.system(given["nick"])  # reached
    os.system(given["city"])  # reached
    return ""
