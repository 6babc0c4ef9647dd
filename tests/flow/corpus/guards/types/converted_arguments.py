"""Arguments of the request that an enum, a lambda or a function of the project converts."""

import re
import uuid
from enum import Enum

from flask import Flask, request

app = Flask(__name__)


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class Shade(str, Enum):
    RED = "red"


def own(value):
    if not re.fullmatch(r"[a-z]+", value):
        raise ValueError("no")
    return value


def own_number(value):
    return int(value)


@app.route("/1")
def arguments():
    c = request.args.get("x", type=Colour)
    open("/srv/" + str(c.value))  # harmless
    c = request.args.get("x", type=Shade)
    open("/srv/" + c)  # harmless
    c = request.args.get("x", type=lambda v: int(v))
    open("/srv/%s" % c)  # harmless
    c = request.args.get("x", type=lambda v: v.strip())
    open("/srv/%s" % c)  # reached
    c = request.args.get("x", type=own)
    open("/srv/%s" % c)  # harmless
    c = request.args.get("x", "a", own)
    open("/srv/%s" % c)  # harmless
    c = request.args.get("x", type=own_number)
    open("/srv/%s" % c)  # harmless
    c = request.args.get("x", type=uuid.UUID)
    open("/srv/%s" % c)  # harmless
    c = request.args.getlist("x", type=own)
    open("/srv/%s" % c[0])  # harmless
    for d in request.args.getlist("x", type=lambda v: int(v)):
        open("/srv/%s" % d)  # harmless
    c = request.form.get("x", type=Colour)
    open("/srv/" + c.name)  # harmless
    return ""
