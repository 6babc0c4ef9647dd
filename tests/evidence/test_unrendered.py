"""Templates that nothing renders, and what keeps a template alive."""

from __future__ import annotations

import pytest

from stopper.evidence.forgery.unrendered import unrendered
from stopper.evidence.source.index import Source
from stopper.evidence.templates.library_questions import Templates
from stopper.syntax.python import parse

FILES = {
    "templates/page.html": '{% extends "base.html" %}{% include "part.html" %}',
    "templates/base.html": "<p></p>",
    "templates/part.html": "<p></p>",
    "templates/old.html": '<form method="post"></form>',
}
HEAD = "from flask import render_template\n"


def dead(code: str, files: dict[str, str]) -> frozenset[str]:
    source = Source([parse((HEAD + code).encode(), "app.py", "app", is_package=False)])
    return unrendered(Templates.of([(path, text.encode()) for path, text in files.items()]), source)


def test_a_template_that_nothing_names_is_dead() -> None:
    assert dead('def page():\n    return render_template("page.html")\n', FILES) == {"templates/old.html"}


@pytest.mark.parametrize(
    "code",
    [
        'def page(name):\n    render_template("page.html")\n    return render_template(name)\n',
        'def page():\n    return render_template("page.html")\nOTHER = ["old.html"]\n',
        "def page():\n    return 1\n",
    ],
)
def test_a_name_made_at_run_time_or_kept_elsewhere_keeps_it(code: str) -> None:
    assert dead(code, FILES) == frozenset()


def test_a_template_that_includes_by_a_variable_keeps_all() -> None:
    files = {**FILES, "templates/part.html": "{% include chosen %}"}

    assert dead('def page():\n    return render_template("page.html")\n', files) == frozenset()
