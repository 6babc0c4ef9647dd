import json
from uuid import uuid4

from flask import Flask, request

app = Flask(__name__)
LIST = "/var/lib/shop/list.json"


def listed():
    with open(LIST, encoding="utf-8") as file:
        return json.load(file)


def record(name):
    names = listed()
    names[name] = True
    with open(LIST, "w", encoding="utf-8") as file:
        json.dump(names, file)


def keep(upload):
    name = uuid4().hex
    upload.save("/var/lib/shop/" + name)
    record(name)
    return name


@app.post("/label")
def label():
    return keep(request.files["label"])
