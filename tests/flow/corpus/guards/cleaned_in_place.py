"""Texts that are cleaned character by character, where they stand or into another."""

import functools
import os
import re
import string

from flask import Flask, request
from markupsafe import Markup

app = Flask(__name__)
BAD = "<>&\"'"
TABLE = str.maketrans("", "", "<>&\"'")
KEEP = set(string.ascii_letters + string.digits)


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


@app.route("/joined")
def joined():
    text = request.args["t"]
    return Markup("".join(c for c in text if c.isalnum()))  # harmless


@app.route("/joined-from-a-set")
def joined_from_a_set():
    text = request.args["t"]
    return Markup("".join([c for c in text if c in KEEP]))  # harmless


@app.route("/translated")
def translated():
    return Markup(request.args["t"].translate(TABLE))  # harmless


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


@app.route("/by-a-choice")
def by_a_choice():
    text = request.args["t"]
    text = "".join(c if c.isalnum() else "_" for c in text)
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


@app.route("/mapped")
def mapped():
    return Markup("".join(map(lambda c: c if c.isalnum() else "", request.args["t"])))  # harmless

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

ESC = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&#39;"}


@app.route("/looked-up")
def looked_up():
    return Markup("".join(ESC.get(c, c) for c in request.args["t"]))  # harmless


@app.route("/too-few-looked-up")
def too_few_looked_up():
    return Markup("".join({'"': "&quot;"}.get(c, c) for c in request.args["t"]))  # reached


@app.route("/looked-up-by-index")
def looked_up_by_index():
    return Markup("".join(ESC[c] if c in ESC else c for c in request.args["t"]))  # harmless


@app.route("/by-keys")
def by_keys():
    text = request.args["t"]
    for c in ESC:
        text = text.replace(c, ESC[c])
    return Markup(text)  # harmless


@app.route("/not-one-character")
def not_one_character():
    out = ""
    for c in request.args["t"]:
        out += c
    if out not in ("<", ">"):
        return Markup(out)  # reached
    return ""


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


@app.route("/words")
def words():
    word = request.args["t"]
    return Markup(ESC.get(word, word))  # reached


@app.route("/broken-off")
def broken_off():
    text = request.args["t"]
    for c in text:
        if not c.isalnum():
            text = text.replace(c, "")
            break
    return Markup(text)  # reached


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
