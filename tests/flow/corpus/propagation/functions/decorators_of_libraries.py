"""Decorators that `wrapt` and `decorator` make of a function: they are handed the function that they wrap."""

import decorator
import wrapt
from flask import Flask, abort, request
from flask.views import MethodView

app = Flask(__name__)


@wrapt.decorator
def with_token(wrapped, instance, args, kwargs):
    return wrapped(request.headers["X-Token"], *args, **kwargs)


@wrapt.decorator
def with_count(wrapped, instance, args, kwargs):
    return wrapped(len(args), *args, **kwargs)


@wrapt.decorator
def of_letters(wrapped, instance, args, kwargs):
    if not kwargs["name"].isalnum():
        abort(404)
    return wrapped(*args, **kwargs)


def named(word):
    @wrapt.decorator
    def wrapper(wrapped, instance, args, kwargs):
        return wrapped(word, request.args["more"], *args, **kwargs)

    return wrapper


@decorator.decorator
def with_agent(function, *args, **kwargs):
    return function(*args, **kwargs) + request.args["agent"]  # reached


@app.get("/token/<name>")
@with_token
def token(given, name):
    return f"<p>{given}</p>"  # reached


@app.get("/name/<name>")
@with_token
def of_name(given, name):
    return f"<p>{name}</p>"  # reached


@app.get("/count/<int:number>")
@with_count
def count(given, number):
    return f"<p>{given}</p>"  # harmless


@app.get("/both/<int:number>")
@with_token
@with_count
def both(first, given, number):
    return f"<p>{first}</p>"  # harmless


@app.get("/both/second/<int:number>")
@with_token
@with_count
def second(first, given, number):
    return f"<p>{given}</p>"  # reached


@app.get("/letters/<name>")
@of_letters
def letters(name):
    return f"<p>{name}</p>"  # harmless


@app.get("/word")
@named("note")
def of_word(word, more):
    return f"<p>{word}</p>"  # harmless


@app.get("/more")
@named("note")
def of_more(word, more):
    return f"<p>{more}</p>"  # reached


@app.get("/agent")
@with_agent
def agent():
    return "<p>"  # harmless


class Notes(MethodView):
    title = "notes"

    @with_token
    def get(self, given):
        return f"<p>{self.title}: {given}</p>"  # reached

    @with_count
    def post(self, given):
        return f"<p>{self.title}: {given}</p>"  # harmless


app.add_url_rule("/notes", view_func=Notes.as_view("notes"))
