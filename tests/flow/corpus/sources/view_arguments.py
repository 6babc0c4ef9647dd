"""Parts of the address that code takes out of `request.view_args`: their routes' converters say what they may hold."""

import os

from flask import Flask, request
from flask.views import View

app = Flask(__name__)


class Page(View):
    methods = ["GET"]

    def __init__(self):
        self.node = request.view_args["node"]
        self.name = request.view_args.get("name", "")


class Shown(Page):
    def dispatch_request(self, **given):
        os.system(f"show {self.node}")  # harmless
        os.system(f"show {self.name}")  # reached
        return "shown"


app.add_url_rule("/<int:node>/shown/<name>", view_func=Shown.as_view("shown"))


@app.get("/<uuid:key>/kept/<path:place>")
def kept(key, place):
    os.system(f"show {request.view_args['key']}")  # harmless
    os.system(f"show {request.view_args['place']}")  # reached
    os.system(f"show {request.view_args['other']}")  # reached
    return "kept"


@app.get("/every/<word>")
def every(word):
    for value in request.view_args.values():
        os.system(f"show {value}")  # reached
    return "every"
