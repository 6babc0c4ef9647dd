"""The example that the head of the data flow follows from file to file ends as it says there."""

import re
import textwrap
from pathlib import Path

import stopper.flow
from tests.flow.following import flows_of

FLOW = Path(stopper.flow.__file__).parent
HEAD = """
import os

from flask import Flask, abort, request

FOLDER = "/srv/books"
app = Flask(__name__)

"""


def test_the_example_ends_as_it_is_told() -> None:
    indented = re.search(r"(?:^    .*\n|^\n)+^    .*\n", stopper.flow.__doc__ or "", re.MULTILINE)
    assert indented is not None

    found = flows_of({"app.py": HEAD + textwrap.dedent(indented[0])}).found

    assert [(flow.kind, flow.source, flow.attack) for flow in found] == [
        ("path", "request.args['name']", "../../etc/passwd")
    ]


def test_every_file_that_is_named_is_there() -> None:
    names = re.findall(r"`([\w/]+\.(?:py|toml))`", stopper.flow.__doc__ or "")

    missing = [name for name in names if not (FLOW / name).exists() and not (FLOW.parent / name).exists()]
    assert missing == []
