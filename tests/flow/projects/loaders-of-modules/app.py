"""Loaders that are derived from those of other modules make what these make."""

import yaml
from flask import Flask, request

import loaders
from loaders import OurLoader

app = Flask(__name__)


class Deeper(OurLoader):
    pass


class BaseLoader(loaders.WildLoader):
    pass


@app.post("/a")
def safe():
    yaml.load(request.data, Loader=Deeper)  # harmless
    return ""


@app.post("/b")
def wild():
    yaml.load(request.data, Loader=BaseLoader)  # reached
    return ""
