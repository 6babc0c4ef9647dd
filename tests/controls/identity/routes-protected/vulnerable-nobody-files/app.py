import os
from pathlib import Path

from flask import Flask, request

app = Flask(__name__)
FOLDER = Path("/srv/variables")


@app.put("/variables/<name>")
def write(name):
    (FOLDER / Path(name).name).write_text(request.json["text"])
    return "", 204


@app.delete("/variables/<name>")
def remove(name):
    forget(name)
    return "", 204


def forget(name):
    os.remove(FOLDER / Path(name).name)
