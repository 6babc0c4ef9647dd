"""What a function makes of a text is written into each place of a page and a statement: what breaks out is told."""

import sqlite3
from typing import Any

import pytest

from tests.flow.browsing import Reading
from tests.flow.drawn_encoders import View, drawn, each, module
from tests.flow.following import flows_of

AT_ONCE = 150
GIVEN = (
    "<evil>", '"><evil>', "'><evil>", '" onevil="', "' onevil='", "k onevil=k", "javascript:evil()", '";evil();//',
    "';evil();//", "evil()", "&lt;evil&gt;", "&quot; onevil=&quot;", "%3Cevil%3E", "%22 onevil=%22", "--><evil>",
    "</textarea><evil>", "</script><evil>", '"-evil()-"', "'-evil()-'", "k\n<evil>", "%22-evil()-%22",
    "' || evil() || '", '", evil() AS "k', "\\' || evil() -- ", "evil() --", "'' || evil() || ''", "\n, evil()",
    "*/, evil() /*", "', evil(), '", "%27 || evil() || %27", "&#39; || evil() || &#39;", "5", "k",
)  # fmt: skip
ERRORS = (ValueError, TypeError, IndexError, AttributeError, sqlite3.Error)


def broken(views: list[View], text: str) -> set[int]:
    """The views out of whose places an attack has broken, for any request."""
    called: list[int] = []
    names: dict[str, Any] = {"__name__": "app"}
    exec(compile(text, "app.py", "exec"), names)  # noqa: S102  # the program is the test's own
    names["database"].create_function("evil", 0, lambda: called.append(1))
    found = set()
    for one in GIVEN:
        with names["app"].test_request_context(query_string={"a": one}):
            for number, view in enumerate(views):
                called.clear()
                try:
                    page = names[f"view_{number}"]()
                except ERRORS:
                    # What cannot be written is no attack, unless it was run before.
                    page = ""
                if called or (view.is_page and "evil" in page.lower() and Reading(page).is_broken):
                    found.add(number)
    return found


def missed(views: list[View]) -> tuple[int, list[View]]:
    """How many places were broken out of, and those of which nothing is told."""
    text = module(views)
    ends = [number for number, line in enumerate(text.splitlines(), 1) if line.startswith("    return ")]
    lines = {flow.at.line for flow in flows_of({"app.py": text}).found}
    found = broken(views, text)
    return len(found), [views[number] for number in sorted(found) if ends[number] not in lines]


def test_each_function_in_each_place() -> None:
    reached, silent = missed(list(each()))

    assert silent == []
    assert reached >= 300


@pytest.mark.parametrize("seed", range(4))
def test_one_function_behind_another(seed: int) -> None:
    reached, silent = missed(list(drawn(seed, AT_ONCE)))

    assert silent == []
    assert reached >= AT_ONCE // 5
