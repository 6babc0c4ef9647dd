"""Which base a method comes from: what a class of its own comes before what the bases of several have in common."""

import subprocess

from flask import Flask, request
from markupsafe import escape

app = Flask(__name__)


class Plain:
    def shown(self, text):
        return text


class Middle(Plain):
    pass


class Escaping:
    def shown(self, text):
        return escape(text)


class FirstPlain(Middle, Escaping):
    pass


class FirstEscaping(Escaping, Middle):
    pass


class Escaped(Plain):
    def shown(self, text):
        return escape(text)


class Diamond(Middle, Escaped):
    pass


@app.get("/first-plain")
def first_plain():
    return FirstPlain().shown(request.args["text"])  # reached


@app.get("/first-escaping")
def first_escaping():
    return FirstEscaping().shown(request.args["text"])  # harmless


@app.get("/diamond")
def diamond():
    return Diamond().shown(request.args["text"])  # harmless


class Command:
    def run(self, word):
        subprocess.run(f"echo {word}", shell=True)  # reached


class Quiet:
    def run(self, word):
        subprocess.run("echo", shell=True)  # harmless


class Task(Command):
    pass


class Job(Task, Quiet):
    def run(self, word):
        super().run(word)


@app.get("/job")
def job():
    Job().run(request.args["word"])
    return ""
