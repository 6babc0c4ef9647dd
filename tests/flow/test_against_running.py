"""Programs that are drawn by chance are run: what an attack reaches there, the data flow has to tell.

An expression or a test that is understood too well hides what stands behind it, and passes.
"""

import os
import sys
from itertools import product

import pytest
from werkzeug.exceptions import HTTPException

from tests.flow.drawn_programs import drawn
from tests.flow.following import flows_of

PROGRAMS, AT_ONCE = 240, 20
MARK = ";id"
GIVEN = (
    None, "", "3", "up", "k", "abc", ";id", "k;id", "3;id", "up;id", "k;idk", ";id,up", "a ;id", "ab;id;", " ;id ",
    "aaa;idk", "UP;id",
)  # fmt: skip


def attacked(text: str, monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The lines whose command holds an attack outside of quotes, for any request."""
    names: dict[str, object] = {"__name__": "app"}
    exec(compile(text, "app.py", "exec"), names)  # noqa: S102  # the program is the test's own
    app, view, lines = names["app"], names["view"], set[int]()

    def system(command: str) -> int:
        if MARK in command and "'" not in command:
            frame = sys._getframe(1)  # the line that called is asked
            lines.add(frame.f_lineno)
        return 0

    monkeypatch.setattr(os, "system", system)
    for a, b in product(GIVEN, GIVEN):
        query = {name: value for name, value in (("a", a), ("b", b)) if value is not None}
        with app.test_request_context(query_string=query):  # type: ignore[attr-defined]  # a Flask application
            try:
                view()  # type: ignore[operator]  # a function
            except (HTTPException, ValueError, KeyError, TypeError, AttributeError, IndexError, NameError):
                # A view may fail: what it did before is what counts.
                continue
    return lines


@pytest.mark.parametrize("first", range(0, PROGRAMS, AT_ONCE))
def test_what_an_attack_reaches_is_told(first: int, monkeypatch: pytest.MonkeyPatch) -> None:
    reached, missed = 0, []
    for seed in range(first, first + AT_ONCE):
        text = drawn(seed)
        lines = attacked(text, monkeypatch)
        told = {flow.at.line for flow in flows_of({"app.py": text}).found if flow.kind == "command"}
        reached += len(lines)
        missed += [(seed, text.splitlines()[line - 1].strip()) for line in sorted(lines - told)]

    assert missed == []
    assert reached >= AT_ONCE
