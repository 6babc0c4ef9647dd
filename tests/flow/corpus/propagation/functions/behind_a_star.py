"""Arguments behind `*values` of which nobody knows how many there are."""

import os

from flask import Flask, request

app = Flask(__name__)


def second(first, words, *others):
    os.system(words)  # reached


@app.route("/spread")
def spread_between_others():
    second("a", *request.args.getlist("x"), "b")
    return ""


def last(first, *others):
    for other in others:
        os.system(other)  # reached


@app.route("/behind")
def behind_what_was_spread():
    last("a", *os.listdir("jobs"), request.args["x"])
    return ""


def before(words, *others):
    os.system(words)  # harmless


@app.route("/before")
def before_what_is_spread():
    before("ls", *os.listdir("jobs"), request.args["x"])
    return ""


def known(first, words, third):
    os.system(words)  # harmless
    os.system(third)  # reached


@app.route("/known")
def behind_values_that_are_known():
    known(*["a", "ls"], request.args["x"])
    return ""


def named(first, *others, words="ls"):
    os.system(words)  # harmless


@app.route("/named")
def by_name():
    named("a", *os.listdir("jobs"), request.args["x"], words="ls")
    return ""
