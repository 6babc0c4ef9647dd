"""A test of every character but those that were taken out says of the text what it consists of."""

from flask import Flask, request

app = Flask(__name__)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@app.get("/spaces/<name>")
def spaces(name):
    if any(sign not in LETTERS for sign in name.replace(" ", "")):
        return "no", 400
    return f"<b>{name}</b>"  # harmless


@app.get("/tags/<name>")
def tags(name):
    if any(sign not in LETTERS for sign in name.replace("<img src=x onerror=alert(1)>", "")):
        return "no", 400
    return f"<b>{name}</b>"  # reached


@app.get("/others/<name>/<title>")
def others(name, title):
    if not all(sign in LETTERS for sign in title.replace(" ", "")):
        return "no", 400
    return f"<b>{name}</b>"  # reached


@app.post("/sizes")
def sizes():
    size = request.files["page"].content_length / 1024
    return f"<b>{size} KB</b>"  # harmless
