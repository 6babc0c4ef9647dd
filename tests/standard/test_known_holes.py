"""The table of published holes."""

import re

from packaging.version import Version

from stopper.standard.known_holes import HOLES


def test_each_span_ends_after_it_begins() -> None:
    spans = [span for holes in HOLES.values() for hole in holes for span in hole.spans]

    assert [(begin, end) for begin, end in spans if Version(begin) >= Version(end)] == []


def test_each_hole_is_named_once_and_says_what_it_lets() -> None:
    named = [(name, hole.name) for name, holes in HOLES.items() for hole in holes]

    assert len(named) == len(set(named))
    assert all(re.fullmatch(r"CVE-\d{4}-\d{4,}", name) for _, name in named)
    assert all(hole.lets and not hole.lets.endswith(".") for holes in HOLES.values() for hole in holes)


def test_a_line_that_was_mended_too_is_outside() -> None:
    (session,) = [hole for hole in HOLES["flask"] if hole.name == "CVE-2023-30861"]
    inside = [
        version
        for version in ("2.2.4", "2.2.5", "2.3.1", "2.3.2")
        if any(Version(begin) <= Version(version) < Version(end) for begin, end in session.spans)
    ]

    assert inside == ["2.2.4", "2.3.1"]
