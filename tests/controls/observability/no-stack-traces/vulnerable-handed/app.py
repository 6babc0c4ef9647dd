import textwrap

from flask import Flask, jsonify

from shop import run

app = Flask(__name__)


def stripped(message):
    message = message.strip()
    return {"error": message}, 500


def cut(message):
    message = textwrap.shorten(message[:200], 80)
    return {"error": message}, 500


def stored(message):
    body = {"error": message}
    message = "Something failed."
    app.logger.error(message)
    return body, 500


def answered(message):
    message = message.replace("\n", " ")
    return jsonify(error=message), 500


@app.get("/stripped")
def first():
    try:
        return run()
    except Exception as error:
        return stripped(str(error))


@app.get("/cut")
def second():
    try:
        return run()
    except Exception as error:
        return cut(str(error))


@app.get("/stored")
def third():
    try:
        return run()
    except Exception as error:
        return stored(str(error))


@app.get("/answered")
def fourth():
    try:
        return run()
    except Exception as error:
        return answered(str(error))
