"""A shop with one handler for all that HTTP knows, by a loop."""

from flask import Flask, jsonify
from werkzeug.exceptions import HTTPException, default_exceptions


def answer(error):
    status = error.code if isinstance(error, HTTPException) else 500
    return jsonify(error=status), status


def create_app():
    app = Flask(__name__)
    for code in default_exceptions:
        app.register_error_handler(code, answer)
    app.register_error_handler(Exception, answer)
    return app
