"""What a decorator tests among the named arguments of a view holds within the view."""

import functools

from flask import Flask, abort

app = Flask(__name__)


def of_letters(view):
    @functools.wraps(view)
    def inner(*args, **kwargs):
        if not kwargs["name"].isalnum():
            abort(404)
        return view(*args, **kwargs)

    return inner


def of_letters_by_a_variable(view):
    @functools.wraps(view)
    def inner(*args, **kwargs):
        name = kwargs["name"]
        if not name.isalnum():
            abort(404)
        return view(*args, **kwargs)

    return inner


def of_another(view):
    @functools.wraps(view)
    def inner(*args, **kwargs):
        if not kwargs["other"].isalnum():
            abort(404)
        return view(*args, **kwargs)

    return inner


def written_later(view):
    @functools.wraps(view)
    def inner(*args, **kwargs):
        if not kwargs["name"].isalnum():
            abort(404)
        kwargs["name"] = kwargs["other"]
        return view(*args, **kwargs)

    return inner


@app.get("/letters/<name>")
@of_letters
def letters(name):
    return f"<p>{name}</p>"  # harmless


@app.get("/variable/<name>")
@of_letters_by_a_variable
def variable(name):
    return f"<p>{name}</p>"  # harmless


@app.get("/another/<name>/<other>")
@of_another
def another(name, other):
    return f"<p>{name}</p>"  # reached


@app.get("/later/<name>/<other>")
@written_later
def later(name, other):
    return f"<p>{name}</p>"  # reached
