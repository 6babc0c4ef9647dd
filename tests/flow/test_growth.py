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


TABLE = """
import pandas
from flask import Flask, jsonify, request
app = Flask(__name__)

def cleaned(given):
    frame = given.rename(columns=str).copy()
    for name in {names}:
        if name in frame:
            frame[name] = frame[name].astype(str).str.strip()
    for name in {names}:
        if name in frame:
            frame.loc[frame[name] < 0, name] = None
    for name in {names}:
        if name not in frame:
            frame[name] = None
    frame["total"] = frame["{first}"].fillna(0) + frame["{last}"].fillna(0)
    return frame

def rows_of(frame):
    rows = []
    for name in {names}:
        row = frame.loc[name].copy()
        row["rank"] = frame[name].rank()
        rows.append({{"name": name, "rank": row["rank"], "total": float(row["{first}"])}})
    return rows

@app.post("/")
def view():
    frame = cleaned(pandas.DataFrame(request.get_json()))
    kept = frame.dropna(subset={names}).copy()
    kept["group"] = kept["{first}"]
    return jsonify(rows_of(kept))
"""


def test_a_table_that_gets_columns_under_tests_is_one_table() -> None:
    def work(columns: int) -> int:
        names = [f"column{number}" for number in range(columns)]
        text = TABLE.format(names=names, first=names[0], last=names[-1])
        return lines_run(lambda: flows_of({"app.py": text}))

    work(1)  # what is loaded once

    assert work(12) < work(4) * 3
