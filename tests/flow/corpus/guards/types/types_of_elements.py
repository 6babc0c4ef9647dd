"""A type that each element of what was sent is of: who sends numbers alone sends a list of them."""

from flask import Flask, abort, request

app = Flask(__name__)


@app.post("/computed")
def computed():
    values, sign = request.json["values"], request.json["sign"]
    if sign not in ("+", "-"):
        abort(400)
    if not all(isinstance(value, (int, float)) for value in values):
        abort(400)
    return str(eval(f"{values[0]} {sign} {values[1]}"))  # harmless


@app.post("/any")
def any_of_them():
    values = request.get_json()
    if any(not isinstance(value, int) for value in values):
        abort(400)
    return str(eval(str(values[0])))  # harmless


@app.post("/texts")
def texts():
    values = request.json["values"]
    if not all(isinstance(value, (int, str)) for value in values):
        abort(400)
    return str(eval(f"{values[0]} + 1"))  # reached


@app.post("/keys")
def keys():
    """The keys of what may be a dict say nothing of its values."""
    values = request.json["values"]
    if not all(value.isdigit() for value in values):
        abort(400)
    return str(eval(f"{values['1']} + 1"))  # reached


@app.post("/one")
def one():
    values = request.json["values"]
    if not any(isinstance(value, int) for value in values):
        abort(400)
    return str(eval(f"{values[0]} + 1"))  # reached
