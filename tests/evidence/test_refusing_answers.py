"""Views that work for known callers, and what they answer the others."""

from __future__ import annotations

import pytest

from stopper.evidence.routes.reading import RouteReader
from stopper.evidence.source.index import Source
from stopper.syntax.python import parse

HEAD = "from flask import Flask, redirect, render_template, session\napp = Flask(__name__)\n"


@pytest.mark.parametrize(
    ("last", "guarded"),
    [
        ("'Unauthorized', 403", True),
        ("'Unauthorized', HTTPStatus.FORBIDDEN", True),
        ("'Unauthorized', status.HTTP_401_UNAUTHORIZED", True),
        ("'Sent', status.HTTP_200_OK", False),
        ("redirect('/login')", True),
        ("render_template('a.html')", False),
    ],
)
def test_a_view_that_works_for_known_callers_and_turns_the_rest_away_guards_itself(last: str, guarded: bool) -> None:
    code = (
        "@app.route('/a', methods=['POST'])\ndef a():\n    if session.get('is_admin'):\n        row = rows()\n"
        "        if row:\n            db.session.delete(row)\n            db.session.commit()\n"
        f"            return redirect('/rows')\n    return {last}\n"
    )
    found = RouteReader(Source([parse((HEAD + code).encode(), "shop.py", "shop", is_package=False)])).read()

    assert next(item for item in found if item.rule == "/a").is_guarded is guarded
