"""What one request writes into the environment of its process, and another reads there."""

import os
from os import environ

from flask import Flask, request

app = Flask(__name__)
AT_IMPORT = os.environ.get("GREETER")
BY_KEY = os.environ["GREETER"]
BY_FUNCTION = os.getenv("GREETER", "ls")


class Settings:
    tool = os.getenv("GREETER", "ls")


@app.post("/write")
def write():
    os.environ["GREETER"] = request.json["greeter"]
    os.environ["SAFE"] = "ls"
    os.environ["WORD"] = str(int(request.json["word"]))
    os.environ.update(PRINTER=request.json["printer"], FIXED="ls")
    os.environ.setdefault("EDITOR", request.json["editor"])
    return ""


@app.get("/read")
def read():
    os.system(os.environ["GREETER"])  # reached
    os.system(os.environ.get("GREETER"))  # reached
    os.system(os.getenv("GREETER", "ls"))  # reached
    os.system(os.getenv("PRINTER"))  # reached
    os.system(os.getenv("EDITOR"))  # reached
    return ""


@app.get("/others")
def others():
    os.system(os.environ["SAFE"])  # harmless
    os.system("ls " + os.environ["WORD"])  # harmless
    os.system(os.getenv("FIXED"))  # harmless
    os.system(os.environ["PATH"])  # harmless
    os.system(os.getenv("PAGER", "less"))  # harmless
    return ""


@app.get("/imported")
def imported():
    os.system(AT_IMPORT)  # harmless
    os.system(BY_KEY)  # harmless
    os.system(BY_FUNCTION)  # harmless
    os.system(Settings.tool)  # harmless
    return ""


class Client:
    def __init__(self):
        self.tool = base()

    def show(self):
        os.system(self.tool)  # reached


def base():
    return environ.get("GREETER") or "ls"


@app.get("/client")
def client():
    Client().show()
    return ""
