import os
import shutil

from flask import Flask, request

app = Flask(__name__)
FOLDER = "/var/lib/shop/labels"


def store(file, name):
    location = os.path.join(FOLDER, name)
    with open(location, "wb") as target:
        shutil.copyfileobj(file, target)


@app.post("/label")
def label():
    store(request.files["label"].stream, request.form["name"])
    return "stored"
