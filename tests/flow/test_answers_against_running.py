"""Answers that are drawn by chance are read as a browser reads them: what breaks out has to be told of their view."""

import logging
import re
from typing import Any

import pytest

from tests.flow.browsing import Reading
from tests.flow.drawn_answers import VIEWS, drawn
from tests.flow.following import flows_of

PROGRAMS, AT_ONCE = 60, 20
GIVEN = (
    "", "k", "up", "<evil>", "k<evil>", '"><evil>', '" onevil="', "k onevil=k", "javascript:evil()", "--><evil>",
    "</script><evil>", "&lt;evil>",
)  # fmt: skip
PAGES = frozenset({"text/html", "application/xhtml+xml", "image/svg+xml", "text/xml"})
BEGIN = re.compile(r"^def view(\d+)\(\):$", re.MULTILINE)


def attacked(text: str) -> set[int]:
    """The views of whose answers an attack has become a part, for any request."""
    names: dict[str, Any] = {"__name__": "drawn"}
    exec(compile(text, "app.py", "exec"), names)  # noqa: S102  # the program is the test's own
    client = names["app"].test_client()
    return {
        number
        for number in range(VIEWS)
        if any(_breaks(client.get(f"/{number}?", query_string={"a": a})) for a in GIVEN)
    }


def _breaks(response: Any) -> bool:
    kind = (response.headers.get("Content-Type") or "text/html").partition(";")[0].lower()
    is_saved = "attachment" in response.headers.get("Content-Disposition", "")
    return kind in PAGES and not is_saved and Reading(response.get_data(as_text=True)).is_broken


def told(text: str) -> set[int]:
    """The views of which the data flow tells something."""
    begins = [text.count("\n", 0, found.start()) + 1 for found in BEGIN.finditer(text)]
    lines = [flow.at.line for flow in flows_of({"app.py": text}).found if flow.kind == "html"]
    return {sum(begin <= line for begin in begins) - 1 for line in lines}


@pytest.mark.parametrize("first", range(0, PROGRAMS, AT_ONCE))
def test_what_breaks_out_of_an_answer_is_told(first: int) -> None:
    logging.getLogger("drawn").disabled = True
    reached, missed = 0, []
    for seed in range(first, first + AT_ONCE):
        text = drawn(seed)
        views = attacked(text)
        reached += len(views)
        missed += [(seed, text.split("\n\n\n")[-VIEWS:][number]) for number in sorted(views - told(text))]

    assert missed == []
    assert reached >= AT_ONCE
