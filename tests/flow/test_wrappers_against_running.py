"""What stands around views is drawn by chance and run: what an attack reaches in or behind it has to be told."""

import logging
import os
import sys
from itertools import product
from typing import Any

import pytest

from tests.flow.drawn_wrappers import drawn
from tests.flow.following import flows_of

PROGRAMS, AT_ONCE = 60, 20
MARK = ";id"
PAIRS = tuple(product(("", "up", "abcd", ";id", "k;id"), ("", "k", "3", ";id")))


def attacked(text: str, monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The lines whose command holds an attack, for any request."""
    lines: set[int] = set()

    def system(command: str) -> int:
        if MARK in command:
            lines.add(sys._getframe(1).f_lineno)  # the line that called is asked
        return 0

    monkeypatch.setattr(os, "system", system)
    names: dict[str, Any] = {"__name__": "drawn"}
    exec(compile(text, "app.py", "exec"), names)  # noqa: S102  # the program is the test's own
    for number, (a, b) in product(range(2), PAIRS):
        client = names["app"].test_client()
        for method, view in (("GET", number), ("POST", number), ("GET", 1 - number)):
            # A view may fail: what it did before is what counts.
            client.open(f"/{view}", method=method, query_string={"a": a, "b": b})
    return lines


@pytest.mark.parametrize("first", range(0, PROGRAMS, AT_ONCE))
def test_what_an_attack_reaches_around_a_view_is_told(first: int, monkeypatch: pytest.MonkeyPatch) -> None:
    logging.getLogger("drawn").disabled = True
    reached, missed = 0, []
    for seed in range(first, first + AT_ONCE):
        text = drawn(seed)
        lines = attacked(text, monkeypatch)
        told = {flow.at.line for flow in flows_of({"app.py": text}).found if flow.kind == "command"}
        reached += len(lines)
        missed += [(seed, line, text.splitlines()[line - 1].strip()) for line in sorted(lines - told)]

    assert missed == []
    assert reached >= AT_ONCE
