"""The value of a member of an Enum is what the class says."""

import os
from email.mime.text import MIMEText
from enum import Enum

from flask import Flask, request

app = Flask(__name__)


class Format(Enum):
    PLAIN = "plain"
    HTML = "html"


class Program(str, Enum):
    LIST = "ls "
    SHOW = "cat "


@app.post("/mail")
def mail():
    MIMEText(request.form["text"], Format.PLAIN.value)
    MIMEText(request.form["text"], Format.HTML.value)  # reached
    return ""


@app.post("/run")
def run():
    os.system(Program.LIST.value + "here")  # harmless
    os.system(Program.SHOW.value + request.form["name"])  # reached
    os.system(Program[request.form["program"]].value)  # harmless
    return ""
