"""A shop whose handlers stand in a table that a decorator of its own fills."""

from flask import Flask, render_template

handlers = []


def errorhandler(code):
    def keep(function):
        handlers.append({"code": code, "function": function})
        return function

    return keep


@errorhandler(404)
def not_found(error):
    return render_template("error.html", text="404"), 404


def create_app():
    app = Flask(__name__)
    for handler in handlers:
        app.register_error_handler(handler["code"], handler["function"])
    return app
