"""Views that are drawn by chance keep values for each other: what an attack reaches by that has to be told."""

import logging
import os
import sys
from itertools import product

import pytest

from tests.flow.drawn_requests import drawn
from tests.flow.following import flows_of

PROGRAMS, AT_ONCE = 120, 20
MARK = ";id"
GIVEN = ("", "up", ";id")
ORDER = (("one", "ab"), ("two", "ba"), ("three", "ab"), ("two", "ab"), ("one", "ba"), ("three", "ba"), ("one", "ab"))


def attacked(text: str, monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The lines whose command holds an attack outside of quotes, for any row of requests."""
    lines: set[int] = set()

    def system(command: str) -> int:
        if MARK in command and "'" not in command:
            lines.add(sys._getframe(1).f_lineno)  # the line that called is asked
        return 0

    monkeypatch.setattr(os, "system", system)
    code = compile(text, "app.py", "exec")
    for pair in product(GIVEN, GIVEN):
        names: dict[str, object] = {"__name__": "drawn"}
        exec(code, names)  # noqa: S102  # the program is the test's own
        client = names["app"].test_client()  # type: ignore[attr-defined]  # a Flask application
        for name, order in ORDER:
            # A view may fail: what it did before is what counts.
            client.get(f"/{name}", query_string=dict(zip(order, pair, strict=True)))
    return lines


@pytest.mark.parametrize("first", range(0, PROGRAMS, AT_ONCE))
def test_what_an_attack_reaches_later_is_told(first: int, monkeypatch: pytest.MonkeyPatch) -> None:
    logging.getLogger("drawn").disabled = True
    reached, missed = 0, []
    for seed in range(first, first + AT_ONCE):
        text = drawn(seed)
        lines = attacked(text, monkeypatch)
        told = {flow.at.line for flow in flows_of({"app.py": text}).found if flow.kind == "command"}
        reached += len(lines)
        missed += [(seed, text.splitlines()[line - 1].strip()) for line in sorted(lines - told)]

    assert missed == []
    assert reached >= AT_ONCE
