"""Pages that are drawn by chance are rendered and read as a browser reads them: what breaks out has to be told."""

import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from jinja2 import UndefinedError

from stopper.collect.files import read_tree
from stopper.collect.project import gather, with_templates
from stopper.evidence.application.flask import applications
from stopper.evidence.templates.library_questions import Templates
from stopper.flow.analysis import Beside, analyse
from tests.flow.browsing import Reading
from tests.flow.drawn_pages import FILES, drawn
from tests.flow.following import models

PAGES, AT_ONCE = 80, 20
PLAIN = (None, "up", "k", "<evil>")
GIVEN = (
    *PLAIN, '"><evil>', '" onevil="', "' onevil='", "k onevil=k", "javascript:evil()", '";evil();//', "';evil();//",
    "');evil();//", '"-evil()-"', "evil()", "*/evil()/*", "${evil()}", "k;background:evil", "--><evil>", "/k onevil=k",
    "</script><evil>",
)  # fmt: skip
PAIRS = tuple(dict.fromkeys([*product(GIVEN, PLAIN), *product(PLAIN, GIVEN)]))
MARKS = re.compile(r"@([gbpm])(\d+)\[|\]@")


def attacked(files: dict[str, str], root: Path) -> set[tuple[str, int]]:
    """The outputs by which an attack has broken out of its place, for any request."""
    names: dict[str, Any] = {"__name__": "drawn"}
    text = files["app.py"].replace("Flask(__name__)", f"Flask(__name__, root_path={str(root)!r})")
    exec(compile(text, "app.py", "exec"), names)  # noqa: S102  # the program is the test's own
    pieces: set[tuple[str, int, str]] = set()
    for a, b in PAIRS:
        query = {name: value for name, value in (("a", a), ("b", b)) if value is not None}
        with names["app"].test_request_context(query_string=query):
            try:
                page = names["view"]()
            except (TypeError, ValueError, AttributeError, KeyError, UndefinedError):
                # A page may fail: what others print is what counts.
                continue
        pieces |= printed(page)
    return {(f"templates/{FILES[mark]}", line) for mark, line, piece in pieces if Reading(piece).is_broken}


def printed(page: str) -> set[tuple[str, int, str]]:
    """What each line with an output has printed, where an attack is in it."""
    found, opened = set(), list[tuple[str, int, int]]()
    for mark in MARKS.finditer(page):
        if mark[1]:
            opened.append((mark[1], int(mark[2]), mark.end()))
        elif opened:
            name, line, start = opened.pop()
            piece = MARKS.sub("", page[start : mark.start()])
            found |= {(name, line, piece)} if "evil" in piece.lower() else set()
    return found


def told(root: Path) -> set[tuple[str, int]]:
    """The lines that the data flow tells."""
    gathered = with_templates(gather(read_tree(root, git=False), root, "production", lambda _: None))
    library = gathered.one(Templates)
    assert isinstance(library, Templates)
    flows = analyse(gathered.source, applications(gathered.source, "production"), models(), Beside(library))
    return {(flow.at.path, flow.at.line) for flow in flows.found if flow.kind == "html"}


@pytest.mark.parametrize("first", range(0, PAGES, AT_ONCE))
def test_what_breaks_out_of_its_place_is_told(first: int, tmp_path: Path) -> None:
    reached, missed = 0, []
    for seed in range(first, first + AT_ONCE):
        root, files = tmp_path / str(seed), drawn(seed)
        (root / "templates").mkdir(parents=True)
        for name, text in files.items():
            (root / name).write_text(text, encoding="utf-8")
        lines = attacked(files, root)
        reached += len(lines)
        missed += [(seed, name, files[name].splitlines()[line - 1]) for name, line in sorted(lines - told(root))]

    assert missed == []
    assert reached >= AT_ONCE
