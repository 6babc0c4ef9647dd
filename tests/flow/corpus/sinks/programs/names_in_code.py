"""Names that are put into code: they call nothing by themselves."""

from flask import Flask, json, request

app = Flask(__name__)
TEMPLATE = json.load(open("template.json"))


@app.get("/in-unknown-text")
def in_unknown_text():
    name = "".join(character for character in request.args["name"] if character.isalnum())
    return str(eval(str(TEMPLATE).replace("NAME", name)))  # harmless


@app.get("/any-text-in-unknown-text")
def any_text_in_unknown_text():
    return str(eval(str(TEMPLATE).replace("NAME", request.args["name"])))  # reached


@app.get("/member")
def member():
    name = "".join(character for character in request.args["name"] if character.isalnum())
    return str(eval("app." + name))  # reached


@app.get("/within-quotes")
def within_quotes():
    name = "".join(character for character in request.args["name"] if character.isalnum())
    return str(eval(f"len('{name}')"))  # harmless
