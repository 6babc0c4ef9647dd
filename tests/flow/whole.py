"""The body of a view in the smallest project around it."""

from collections.abc import Mapping
from textwrap import dedent, indent

from tests.flow.following import flows_of

VIEW = """\
import flask
from flask import request, session
app = flask.Flask(__name__)

@app.post("/view")
def view():
"""


def reached(body: str, files: Mapping[str, str] | None = None) -> list[str]:
    """The kinds of the sinks that a request reaches in the body of a view."""
    view = f"{VIEW}{indent(dedent(body), '    ')}\n    return ''\n"
    return [flow.kind for flow in flows_of({"app.py": view, **(files or {})}).found]
