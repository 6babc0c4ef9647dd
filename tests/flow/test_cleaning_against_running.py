"""Functions that clean a text are drawn by chance and run: an attack that comes through has to be told."""

import os
from typing import Any

import pytest
from werkzeug.exceptions import HTTPException

from tests.flow.drawn_cleaning import USE, drawn
from tests.flow.following import flows_of

PROGRAMS, AT_ONCE = 240, 40
MARK = ";id"
GIVEN = (
    "", "up", "k", "3", "abc", "K", "DOWN", ";id", "k;id", "3;id", "up;id", ";idk", "k;idk", "a ;id", "ab;id;", " ;id ",
    ";;id", ";;;id", "up\n;id", "k\n;id\nk", "\n;id", "di;", "_id", "ii;dd", ";k;id", "a;b;id", "3\n;id", "5;id",
    "K;id", "i;d", "-;id", "k k;id", "xk;id", ";id;id", ";idid",
)  # fmt: skip


def comes_through(text: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the command holds an attack outside of quotes, for any request."""
    commands: list[str] = []
    monkeypatch.setattr(os, "system", commands.append)
    names: dict[str, Any] = {"__name__": "app"}
    exec(compile(text, "app.py", "exec"), names)  # noqa: S102  # the program is the test's own
    for one in GIVEN:
        with names["app"].test_request_context(query_string={"a": one}):
            try:
                names["view"]()
            except (HTTPException, ValueError, KeyError, TypeError, AttributeError, IndexError):
                # A view may fail: what others did is what counts.
                continue
    return any(MARK in command.lower() and not {"'", '"', "\\"} & set(command) for command in commands)


@pytest.mark.parametrize("first", range(0, PROGRAMS, AT_ONCE))
def test_what_comes_through_is_told(first: int, monkeypatch: pytest.MonkeyPatch) -> None:
    reached, missed = 0, []
    for seed in range(first, first + AT_ONCE):
        text = drawn(seed)
        if comes_through(text, monkeypatch):
            reached += 1
            lines = text.splitlines()
            told = {lines[flow.at.line - 1].strip() for flow in flows_of({"app.py": text}).found}
            missed += [seed] if USE not in told else []

    assert missed == []
    assert reached >= AT_ONCE // 8
