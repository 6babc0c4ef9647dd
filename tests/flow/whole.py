"""The whole analysis of small projects."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from textwrap import dedent, indent

from stopper.collect.models import read_models
from stopper.evidence.application.flask import applications
from stopper.evidence.flows import Flows
from stopper.flow.analysis import analyse
from stopper.flow.model_files import parse
from stopper.flow.models import Models
from tests.evidence.projects import source_of

VIEW = """\
import flask
from flask import request, session
app = flask.Flask(__name__)

@app.post("/view")
def view():
"""


@cache
def models() -> Models:
    return parse(read_models(Path()))


def flows_of(files: Mapping[str, str] | str) -> Flows:
    """What the analysis finds in {path: text}, or in one `app.py`."""
    source = source_of(files)
    return analyse(source, applications(source, "production"), models())


def reached(body: str, files: Mapping[str, str] | None = None) -> list[str]:
    """The kinds of the sinks that a request reaches in the body of a view."""
    view = f"{VIEW}{indent(dedent(body), '    ')}\n    return ''\n"
    return [flow.kind for flow in flows_of({"app.py": view, **(files or {})}).found]
