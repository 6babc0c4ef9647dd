import ast

import handlers
from flask import Flask, abort, jsonify, request
from formulas import total_of
from plugins import load

app = Flask(__name__)
HANDLERS = {"count": handlers.count, "list": handlers.list_items}
FIELDS = ("name", "price")


@app.get("/total")
def total():
    return jsonify(total_of(request.args["formula"]))


@app.post("/actions")
def act():
    handler = HANDLERS.get(request.get_json()["action"])
    if handler is None:
        abort(400)
    return jsonify(handler())


@app.get("/plugins/<name>")
def plugin(name):
    return jsonify(load(name))


@app.get("/sorted")
def ordered():
    key = request.args.get("key", "name")
    if key not in FIELDS:
        abort(400)
    return jsonify(eval(f"[item.{key} for item in items]", {"items": []}))


@app.get("/literal")
def literal():
    return jsonify(ast.literal_eval(request.args["value"][:200]))


@app.get("/power/<int:number>")
def power(number):
    return jsonify(eval(f"2 ** {number % 64}"))
