"""Generators that hand on what they are sent with `yield from`, and take what the generator inside returns."""

import os

from flask import Flask, request

app = Flask(__name__)


def running():
    while True:
        command = yield
        os.system(command)  # reached


def around():
    yield from running()


@app.get("/sent-on")
def sent_on():
    commands = around()
    next(commands)
    commands.send(request.args["x"])
    return ""


def quiet():
    while True:
        command = yield
        os.system(command)  # harmless


def around_quiet():
    yield from quiet()


@app.get("/constant-sent-on")
def constant_sent_on():
    commands = around_quiet()
    next(commands)
    commands.send("ls")
    return ""


class Shell:
    def inner(self):
        while True:
            command = yield
            os.system(command)  # reached

    def outer(self):
        lines = self.inner()
        yield from lines


@app.get("/sent-to-a-method")
def sent_to_a_method():
    commands = Shell().outer()
    commands.send(None)
    commands.send(request.args["x"])
    return ""


def returning():
    text = yield ""
    return "ls " + text


def taking():
    line = yield from returning()
    os.system(line)  # reached


@app.get("/returned")
def returned():
    lines = taking()
    next(lines)
    lines.send(request.args["x"])
    return ""


def yielding():
    yield request.args["x"]
    return "ls"


def taking_a_constant():
    line = yield from yielding()
    os.system(line)  # harmless


@app.get("/returned-a-constant")
def returned_a_constant():
    for line in taking_a_constant():
        os.system(line)  # reached
    return ""


def at_once():
    return request.args["x"]
    yield ""


def taking_at_once():
    line = yield from at_once()
    os.system(line)  # reached


@app.get("/returned-at-once")
def returned_at_once():
    return str(len(list(taking_at_once())))
