"""Variables of a function that functions in it read and write."""

import os

from flask import Flask, request

app = Flask(__name__)


@app.route("/written-inside")
def written_inside():
    value = "ls"

    def take(given):
        nonlocal value
        value = given

    os.system(value)  # harmless
    take(request.args["x"])
    os.system(value)  # reached
    return ""


@app.route("/written-two-functions-inside")
def written_two_functions_inside():
    value = other = "ls"

    def outer():
        def inner():
            nonlocal value
            value = request.args["x"]
            other = request.args["y"]

        inner()

    outer()
    os.system(value)  # reached
    os.system(other)  # harmless
    return ""


@app.route("/read-when-it-is-called")
def read_when_it_is_called():
    value = "ls"

    def run():
        os.system(value)  # reached

    run()
    value = request.args["x"]
    run()
    return ""


@app.route("/written-over-before-it-is-called")
def written_over_before_it_is_called():
    value = request.args["x"]

    def run():
        os.system(value)  # harmless

    value = "ls"
    run()
    return ""


@app.route("/taken-as-a-default")
def taken_as_a_default():
    value = request.args["x"]

    def run(command=value, other="ls"):
        os.system(command)  # reached
        os.system(other)  # harmless

    run()
    later = lambda command=value, *more, **named: os.system(command + more[0] + named["x"])  # reached
    later()
    return ""


@app.route("/given-to-a-lambda")
def given_to_a_lambda():
    run = lambda *commands, flag="-l", **named: (
        os.system(commands[0]),  # reached
        os.system(named["x"]),  # reached
        os.system(flag),  # harmless
    )
    run(request.args["x"], x=request.args["y"])
    return ""
