"""A text that grows line by line costs each line alike: work is counted, for seconds tell of the machine."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from tests.flow.following import flows_of

HEAD = (
    "import os, sqlite3\nfrom flask import Flask, request\napp = Flask(__name__)\ndb = sqlite3.connect('a')\n"
    "@app.get('/')\ndef view():\n    x, q = request.args['x'], ''\n"
)
GROWING = {
    "statement": ("q += request.args['a{n}'] + ','", "return db.execute('SELECT ' + q)"),
    "command": ("q = q + x + ' '", "return os.system('ls ' + q)"),
    "page": ("q += '<p title=\"a\">' + x + '</p>'", "return q"),
    "format": ("q = f'{{q}} {{x}}'", "return os.system('ls ' + q)"),
}


def lines_run(work: Callable[[], object]) -> int:
    """The lines of Python that a piece of work takes."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def work_of(lines: int, grown: str, end: str) -> int:
    body = "".join(f"    {grown.format(n=number)}\n" for number in range(lines))
    return lines_run(lambda: flows_of({"app.py": f"{HEAD}{body}    {end}\n"}))


@pytest.mark.parametrize("name", GROWING)
def test_twice_as_many_lines_are_twice_the_work(name: str) -> None:
    work_of(1, *GROWING[name])  # what is loaded once

    few, many = work_of(60, *GROWING[name]), work_of(240, *GROWING[name])

    assert many < few * 5
