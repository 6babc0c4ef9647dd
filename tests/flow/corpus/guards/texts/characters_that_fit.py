"""Texts of which the characters that fit are put together anew."""

import string

from flask import Flask, request
from markupsafe import Markup

app = Flask(__name__)
ESC = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&#39;"}
KEEP = set(string.ascii_letters + string.digits)


@app.route("/joined")
def joined():
    text = request.args["t"]
    return Markup("".join(c for c in text if c.isalnum()))  # harmless


@app.route("/joined-from-a-set")
def joined_from_a_set():
    text = request.args["t"]
    return Markup("".join([c for c in text if c in KEEP]))  # harmless


@app.route("/filtered")
def filtered():
    return Markup("".join(filter(str.isalnum, request.args["t"])))  # harmless


@app.route("/appended")
def appended():
    out = ""
    for c in request.args["t"]:
        if c.isalnum() or c in "-_":
            out += c
    return Markup(out)  # harmless


@app.route("/appended-but-spaces")
def appended_but_spaces():
    out = ""
    for c in request.args["t"]:
        if not c.isspace():
            out += c
    return Markup(out)  # reached


@app.route("/listed")
def listed():
    out = []
    for c in request.args["t"]:
        if c.isalnum():
            out.append(c)
        else:
            out.append("_")
    return Markup("".join(out))  # harmless


@app.route("/by-a-choice")
def by_a_choice():
    text = request.args["t"]
    text = "".join(c if c.isalnum() else "_" for c in text)
    return Markup(text)  # harmless


@app.route("/mapped")
def mapped():
    return Markup("".join(map(lambda c: c if c.isalnum() else "", request.args["t"])))  # harmless


@app.route("/left-out")
def left_out():
    return Markup("".join(c for c in request.args["t"] if c not in "<>&\"'"))  # harmless


@app.route("/too-few-left-out")
def too_few_left_out():
    return Markup("".join(c for c in request.args["t"] if c not in "&\"'"))  # reached


@app.route("/by-a-format")
def by_a_format():
    valid = "-_.() %s%s" % (string.ascii_letters, string.digits)
    name = "".join(c for c in request.args["t"] if c in valid)
    return Markup(name)  # harmless


@app.route("/by-two-tests")
def by_two_tests():
    text = request.args["t"]
    text = "".join(x for x in text if x.isalnum() or x in ("-", "_"))
    return Markup(text)  # harmless


@app.route("/gone-on")
def gone_on():
    chars = []
    for c in request.args["t"]:
        if not c.isalnum():
            continue
        chars.append(c)
    return Markup("".join(chars))  # harmless


@app.route("/looked-up")
def looked_up():
    return Markup("".join(ESC.get(c, c) for c in request.args["t"]))  # harmless


@app.route("/too-few-looked-up")
def too_few_looked_up():
    return Markup("".join({'"': "&quot;"}.get(c, c) for c in request.args["t"]))  # reached


@app.route("/looked-up-by-index")
def looked_up_by_index():
    return Markup("".join(ESC[c] if c in ESC else c for c in request.args["t"]))  # harmless


@app.route("/not-one-character")
def not_one_character():
    out = ""
    for c in request.args["t"]:
        out += c
    if out not in ("<", ">"):
        return Markup(out)  # reached
    return ""


@app.route("/words")
def words():
    word = request.args["t"]
    return Markup(ESC.get(word, word))  # reached


@app.route("/joined-again")
def joined_again():
    text = "".join(c for c in request.args["t"])
    if text != "<":
        return Markup(text)  # reached
    return ""


BY_NAME = {name: f"/srv/{name}.txt" for name in ("a", "b")}


@app.route("/made-of-constants")
def made_of_constants():
    return open(BY_NAME.get(request.args["t"], "/srv/none")).read()  # harmless
