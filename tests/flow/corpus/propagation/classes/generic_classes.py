"""Classes that are told their types are the classes: as bases, as what makes an object, and by another name."""

import os
from enum import Enum
from typing import Generic, TypeVar

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from werkzeug.utils import secure_filename

app = Flask(__name__)
db = SQLAlchemy(app)
T = TypeVar("T")


class Kept(Generic[T]):
    folder = "/srv/files"

    def path(self):
        return os.path.join(self.folder, self.name)

    def cleaned(self):
        return os.path.join(self.folder, secure_filename(self.name))

    def content(self):
        with open(self.path()) as file:  # reached
            return file.read()

    def cleaned_content(self):
        with open(self.cleaned()) as file:  # harmless
            return file.read()


class Script(Kept["Script"], db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)


class Runner(Generic[T]):
    def __init__(self, program):
        self.program = program

    def run(self, word):
        os.system(self.program)  # harmless
        os.system(f"{self.program} {word}")  # reached


Runners = Runner[Script]


class Kind(Enum):
    RED = "red"
    BLUE = "blue"


@app.post("/scripts")
def create():
    db.session.add(Script(name=request.json["name"]))
    db.session.commit()
    return ""


@app.get("/scripts/<int:number>")
def show(number):
    script = db.session.get(Script, number)
    return script.content() + script.cleaned_content()


@app.get("/run")
def run():
    Runner[Script]("ls").run(request.args["word"])
    Runners("ls").run("here")
    os.system(f"ls {Kind[request.args['kind']].value}")  # harmless
    return ""
