"""What is added to an application by a call that always raises: the rest of it is followed all the same."""

import os

from flask import Flask, request

app = Flask(__name__)


def made():
    raise NotImplementedError


app.add_template_filter(made(), "shown")
app.jinja_env.filters["told"] = made()
app.jinja_env.globals.update(value=made())


class Meta(type):
    def __init__(cls, *given):
        made()


class Kept(metaclass=Meta):
    def __init_subclass__(cls, told=None):
        made()


class Own(Kept, told=made()):
    def run(self, word):
        os.system(f"echo {word}")  # reached


@app.get("/run")
def run():
    Own().run(request.args["word"])
    return ""


@app.get("/told")
def told():
    os.system(f"echo {int(request.args['word'])}")  # harmless
    return ""
