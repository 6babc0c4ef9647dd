"""Templates that ask for one another: followed as deep as pages go, and told where one goes deeper."""

from itertools import pairwise
from pathlib import Path

import pytest

from stopper.flow.limits import TEMPLATES_DEEP, TEMPLATES_OF_NAME
from tests.flow.templates.test_deep_macros import flows_of

END = "{{ name|safe }}"
READING = "{{ request.args.name|safe }}"


def included(count: int, end: str) -> dict[str, str]:
    """A page that includes one that includes one, so many times."""
    names = ["page.html", *[f"part{n}.html" for n in range(count)]]
    pages = {name: f"{{% include '{following}' %}}" for name, following in pairwise(names)}
    return {**pages, names[-1]: end}


def extended(count: int, end: str) -> dict[str, str]:
    """A page that extends one that extends one, so many times."""
    names = ["page.html", *[f"part{n}.html" for n in range(count)]]
    pages = {name: f"{{% extends '{following}' %}}" for name, following in pairwise(names)}
    return {**pages, names[-1]: end}


def chosen(count: int) -> dict[str, str]:
    """A page that includes one of so many, by a name that is composed."""
    return {"page.html": "{% include 'event_' ~ name ~ '.html' %}", **{f"event_{n}.html": END for n in range(count)}}


@pytest.mark.parametrize(
    ("pages", "reached", "lost"),
    [
        (included(TEMPLATES_DEEP - 1, END), 1, 0),
        (included(TEMPLATES_DEEP, END), 0, 1),
        (included(TEMPLATES_DEEP, "a word"), 0, 0),
        (included(TEMPLATES_DEEP - 1, READING), 1, 0),
        (included(TEMPLATES_DEEP, READING), 0, 1),
        (extended(TEMPLATES_DEEP - 1, END), 1, 0),
        (extended(TEMPLATES_DEEP + 1, END), 0, 1),
        ({"page.html": f"{END}{{% set a = a ~ 'x' %}}{{% include 'page.html' %}}"}, 1, 0),
        (chosen(TEMPLATES_OF_NAME), TEMPLATES_OF_NAME, 0),
        (chosen(TEMPLATES_OF_NAME + 1), TEMPLATES_OF_NAME, 1),
        ({"page.html": "{% include 'tree.html' %}", "tree.html": f"{END}{{% include 'tree.html' %}}"}, 1, 0),
    ],
)
def test_what_is_asked_for_too_deep_is_told_as_not_followed(
    pages: dict[str, str], reached: int, lost: int, tmp_path: Path
) -> None:
    flows = flows_of(tmp_path, pages.pop("page.html"), pages)

    assert (len(flows.into("html")), len(flows.unfollowed)) == (reached, lost)
