"""Texts that are cleaned character by character, where they stand or into another."""

import functools
import os
import re
import string

from flask import Flask, request
from markupsafe import Markup

app = Flask(__name__)
ESC = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&#39;"}
BAD = "<>&\"'"
TABLE = str.maketrans("", "", "<>&\"'")


@app.route("/constants")
def constants():
    text = request.args["t"]
    for c in "<>&\"'":
        text = text.replace(c, "")
    return Markup(text)  # harmless


@app.route("/too-few-constants")
def too_few_constants():
    text = request.args["t"]
    for c in "&\"'":
        text = text.replace(c, "")
    return Markup(text)  # reached


@app.route("/where-it-is-there")
def where_it_is_there():
    text = request.args["t"]
    for c in BAD:
        if c in text:
            text = text.replace(c, "_")
    return Markup(text)  # harmless


@app.route("/translated")
def translated():
    return Markup(request.args["t"].translate(TABLE))  # harmless


@app.route("/by-pairs")
def by_pairs():
    text = request.args["t"]
    for bad, good in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;")):
        text = text.replace(bad, good)
    return Markup(text)  # harmless


@app.route("/by-items")
def by_items():
    text = request.args["t"]
    for bad, good in {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}.items():
        text = text.replace(bad, good)
    return Markup(text)  # harmless


@app.route("/by-codes")
def by_codes():
    text = request.args["t"]
    table = {ord(c): None for c in "<>&\"'"}
    return Markup(text.translate(table))  # harmless


@app.route("/by-too-few-codes")
def by_too_few_codes():
    text = request.args["t"]
    table = {ord(c): None for c in "&\"'"}
    return Markup(text.translate(table))  # reached


@app.route("/by-a-dict")
def by_a_dict():
    return Markup(request.args["t"].translate(str.maketrans({"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "", "'": ""})))  # harmless


@app.route("/by-two-texts")
def by_two_texts():
    text = request.args["t"]
    table = str.maketrans("<>&", "___")
    return Markup(text.translate(table))  # harmless


def strip(text, bad="<>&\"'"):
    for c in bad:
        text = text.replace(c, "")
    return text


@app.route("/by-a-helper")
def by_a_helper():
    return Markup(strip(request.args["t"]))  # harmless


@app.route("/until-none-is-left")
def until_none_is_left():
    text = request.args["t"]
    while "<" in text:
        text = text.replace("<", "")
    return Markup(text)  # harmless


@app.route("/reduced")
def reduced():
    text = functools.reduce(lambda t, c: t.replace(c, ""), "<>&\"'", request.args["t"])
    return Markup(text)  # harmless


@app.route("/path")
def path():
    text = request.args["t"]
    for c in ["/", "\\", ".."]:
        text = text.replace(c, "")
    return open(os.path.join("/srv/data", text)).read()  # harmless


@app.route("/by-position")
def by_position():
    text = request.args["t"]
    for i in range(len(BAD)):
        text = text.replace(BAD[i], "")
    return Markup(text)  # harmless


@app.route("/own-characters")
def own_characters():
    text = request.args["t"]
    for c in text:
        if not c.isalnum():
            text = text.replace(c, "")
    return Markup(text)  # harmless


@app.route("/own-set")
def own_set():
    text = request.args["t"]
    for c in set(text):
        if c not in string.ascii_letters:
            text = text.replace(c, "_")
    return Markup(text)  # harmless


@app.route("/punctuation")
def punctuation():
    text = request.args["t"]
    for c in string.punctuation:
        text = text.replace(c, "")
    return Markup(text)  # harmless


@app.route("/escaped-and-joined")
def escaped_and_joined():
    text = re.sub("|".join(map(re.escape, BAD)), "", request.args["t"])
    return Markup(text)  # harmless


@app.route("/escaped-class")
def escaped_class():
    text = re.sub("[" + re.escape(BAD) + "]", "", request.args["t"])
    return Markup(text)  # harmless


@app.route("/by-keys")
def by_keys():
    text = request.args["t"]
    for c in ESC:
        text = text.replace(c, ESC[c])
    return Markup(text)  # harmless


@app.route("/nothing-is-done")
def nothing_is_done():
    text = request.args["t"]
    for c in text:
        if c in "<>":
            continue
    return Markup(text)  # reached


@app.route("/own-characters-but-some")
def own_characters_but_some():
    text = request.args["t"]
    for c in text:
        if not (c.isalnum() or c in "<>"):
            text = text.replace(c, "")
    return Markup(text)  # reached


@app.route("/doubled")
def doubled():
    text = request.args["t"]
    for c in text:
        if c in "<>":
            text = text.replace(c, c + c)
    return Markup(text)  # reached


@app.route("/broken-off")
def broken_off():
    text = request.args["t"]
    for c in text:
        if not c.isalnum():
            text = text.replace(c, "")
            break
    return Markup(text)  # reached
