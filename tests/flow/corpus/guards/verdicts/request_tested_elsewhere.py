"""Tests of the request in a decorator, or in a helper that takes nothing: they hold where the request is read again."""

import functools
import subprocess

from flask import Flask, abort, request

app = Flask(__name__)
UNITS = ("nginx", "redis")


def known_unit(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        if request.args.get("unit") not in UNITS:
            abort(404)
        return view(*args, **kwargs)

    return wrapper


def one_of(name, choices):
    def decorator(view):
        @functools.wraps(view)
        def wrapper(*args, **kwargs):
            value = request.args.get(name)
            if value not in choices:
                return "unknown", 400
            return view(*args, **kwargs)

        return wrapper

    return decorator


class Given:
    def __init__(self, name, kind=str):
        self.name, self.kind = name, kind

    def __call__(self, view):
        @functools.wraps(view)
        def wrapper(**kwargs):
            kwargs[self.name] = self.kind(request.args[self.name])
            return view(**kwargs)

        return wrapper


def check_unit():
    if request.args.get("unit") not in UNITS:
        abort(404)


def is_known():
    return request.args.get("unit") in UNITS


def stopped():
    return subprocess.getoutput("systemctl stop " + request.args["unit"])  # reached


def started():
    return subprocess.getoutput("systemctl start " + request.args["unit"])  # harmless


@app.get("/decorated")
@known_unit
def decorated():
    unit = request.args.get("unit")
    return subprocess.getoutput(f"systemctl status {unit}")  # harmless


@app.get("/with-parameters")
@one_of("unit", UNITS)
def with_parameters():
    return subprocess.getoutput("systemctl restart " + request.args["unit"])  # harmless


@app.get("/of-another-parameter")
@one_of("kind", UNITS)
def of_another_parameter():
    return subprocess.getoutput("systemctl restart " + request.args["unit"])  # reached


@app.get("/given-by-an-object")
@Given("unit")
def given_by_an_object(unit):
    return subprocess.getoutput("systemctl restart " + unit)  # reached


@app.get("/given-as-a-number")
@Given("number", kind=int)
def given_as_a_number(number):
    return subprocess.getoutput(f"sleep {number}")  # harmless


@app.get("/by-a-helper")
def by_a_helper():
    check_unit()
    return started()


@app.get("/by-a-helpers-answer")
def by_a_helpers_answer():
    if not is_known():
        abort(404)
    return subprocess.getoutput("systemctl reload " + request.args["unit"])  # harmless


@app.get("/not-asked")
def not_asked():
    is_known()
    return stopped()  # reached
