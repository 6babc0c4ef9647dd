"""Numbers among the many texts that a variable may be: they do not stand for the text that they were made of."""

import os

from flask import Flask, request

app = Flask(__name__)


@app.get("/many")
def many():
    name = request.args.get("name")
    more = request.args.get("more", "")
    text = "-".join(part for part in [name, "k"] if part) + "".join([more, more])
    try:
        number = int(text)
    except ValueError:
        if name != "up":
            return "no"
        number = 0
    shown = "-".join(part for part in [text, "k"] if part)
    os.system("show " + shown)  # reached
    return str(number)


@app.get("/numbers")
def numbers():
    name = request.args.get("name")
    more = request.args.get("more", "")
    text = "-".join(part for part in [name, "k"] if part) + "".join([more, more])
    number = int(text)
    shown = "-".join(part for part in [str(number), "k"] if part)
    os.system("show " + shown)  # harmless
    return text


@app.get("/asked-again")
def asked_again():
    name = request.args.get("name")
    more = request.args.get("more", "")
    number = str(int(more))
    if more.isalnum():
        os.system(f"show {name}")  # reached
    os.system(f"show {number}")  # harmless
    return "shown"
