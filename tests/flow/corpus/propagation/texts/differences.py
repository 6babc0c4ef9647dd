"""Where two texts differ is a number, and what differs is a part of them."""

import difflib

from flask import Flask, request

app = Flask(__name__)


@app.get("/where")
def where():
    matcher = difflib.SequenceMatcher(None, request.args["old"], request.args["new"])
    page = ""
    for tag, start, end, _, _ in matcher.get_opcodes():
        page += f"<li>{tag} {start}-{end}"
    return page  # harmless


@app.get("/groups")
def groups():
    matcher = difflib.SequenceMatcher(None, request.args["old"].splitlines(), request.args["new"].splitlines())
    return "".join(f"<li>{group[0][1]}" for group in matcher.get_grouped_opcodes())  # harmless


@app.get("/what")
def what():
    old, new = request.args["old"], request.args["new"]
    matcher = difflib.SequenceMatcher(None, old, new)
    return "".join(f"<li>{new[start:end]}" for _, _, _, start, end in matcher.get_opcodes())  # reached


@app.get("/lines")
def lines():
    return "<br>".join(difflib.unified_diff(request.args["old"].splitlines(), ["a"]))  # reached
