"""Operators, comparisons, keys and attributes that classes of the project answer themselves."""

import os

from flask import Flask, request

app = Flask(__name__)


class Asked:
    def __contains__(self, text):
        os.system(text)  # reached
        return True

    def __eq__(self, text):
        os.system(text)  # reached
        return True

    def __ne__(self, text):
        os.system(text)  # reached
        return False

    def __lt__(self, text):
        os.system(text)  # reached
        return True

    def __ge__(self, text):
        os.system(text)  # reached
        return True

    def __lshift__(self, text):
        os.system(text)  # reached

    def __matmul__(self, text):
        os.system(text)  # reached

    def __radd__(self, text):
        os.system(text)  # reached

    def __iadd__(self, text):
        os.system(text)  # reached
        return self

    def __delitem__(self, text):
        os.system(text)  # reached

    def __getattr__(self, text):
        os.system(text)  # reached
        return "x"

    def __class_getitem__(cls, text):
        os.system(text)  # reached
        return cls

    def __setattr__(self, name, text):
        os.system(text)  # reached


@app.get("/asked")
def asked():
    thing, text = Asked(), request.args["x"]
    found = [text in thing, thing == text, thing != text, thing < text, thing >= text]
    thing << text
    thing @ text
    text + thing
    del thing[text]
    getattr(thing, text)
    Asked[text]
    thing.name = text
    thing += text
    return str(found)


class Quiet:
    def __contains__(self, text):
        return False

    def __gt__(self, text):
        return text.isalnum()

    def __eq__(self, text):
        os.system("ls")  # harmless
        return text == "a"


@app.get("/quiet")
def quiet():
    thing, text = Quiet(), request.args["x"]
    if text in thing:
        os.system(text)
    if text not in thing:
        os.system(text)  # reached
    if thing == text:
        return ""
    os.system(text)  # reached
    return ""


class Cached:
    def __init__(self, function):
        self.function = function

    def __get__(self, owner, kind):
        return self.function(owner)


class Command:
    def __init__(self, name):
        self.name = name

    @Cached
    def line(self):
        return "ls " + self.name

    @Cached
    def plain(self):
        return "ls"


@app.get("/described")
def described():
    command = Command(request.args["x"])
    os.system(command.line)  # reached
    os.system(command.plain)  # harmless
    return ""
