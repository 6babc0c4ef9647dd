"""Loaders of the project's own make what those make from which they are derived."""

import yaml
from flask import Flask, request
from yaml import SafeLoader as Plain

app = Flask(__name__)


class Loader(yaml.Loader):
    pass


class SafeWords(yaml.SafeLoader):
    yaml_implicit_resolvers = {}


class SafeNumbers(SafeWords):
    pass


class OtherNumbers(Loader):
    pass


@app.post("/safe")
def safe():
    class WithoutDates(yaml.SafeLoader):
        pass

    yaml.load(request.data, Loader=SafeWords)  # harmless
    yaml.load(request.data, SafeNumbers)  # harmless
    yaml.load(request.data, Loader=WithoutDates)  # harmless
    yaml.load(request.data, Loader=Plain)  # harmless
    return ""


@app.post("/any")
def anything():
    yaml.load(request.data, Loader=Loader)  # reached
    yaml.load(request.data, OtherNumbers)  # reached
    return ""
