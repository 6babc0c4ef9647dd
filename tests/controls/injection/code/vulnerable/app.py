import handlers
from flask import Flask, abort, jsonify, request
from formulas import total_of
from plugins import load

app = Flask(__name__)


@app.get("/total")
def total():
    return jsonify(total_of(request.args["formula"], price=10))


@app.post("/actions")
def act():
    name = request.get_json()["action"]
    handler = getattr(handlers, name)
    return jsonify(handler())


@app.get("/plugins/<name>")
def plugin(name):
    return jsonify(load(name))


@app.get("/sorted")
def ordered():
    key = request.args.get("key", "x")
    if "__" in key:
        abort(400)
    order = eval(f"lambda item: item.{key}")
    return jsonify(sorted([], key=order))


@app.post("/scripts")
def script():
    source = request.files["script"].read().decode()
    exec(compile(source, "script", "exec"), {})
    return "", 204
