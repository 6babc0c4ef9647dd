"""Format strings of a stranger's: what they are filled with decides what they show."""

import string

from flask import Flask, request

app = Flask(__name__)


class Account:
    def __init__(self):
        self.name = "Ann"


@app.get("/filled")
def filled():
    text = request.args["text"]
    account = Account()
    text.format(account)  # reached
    text.format(user=account)  # reached
    text.format_map({"user": account})  # reached
    string.Formatter().vformat(text, (account,), {})  # reached
    string.Formatter().format(text, account)  # reached
    "{0.name}: {1}".format(account, text)  # harmless
    string.Formatter().format("{0.name}: {1}", account, text)  # harmless
    return ""


@app.get("/handed")
def handed():
    text = request.args["text"]
    several = [Account(), Account()]
    named = {"user": Account()}
    text.format(*several)  # reached
    text.format(**named)  # reached
    return ""


@app.get("/empty")
def empty():
    text = request.args["text"]
    text.format()  # harmless
    (text + "!").format()  # harmless
    return ""
