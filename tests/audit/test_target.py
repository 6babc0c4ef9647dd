from types import SimpleNamespace
from typing import cast

import pytest

from stopper.audit.target import targeted
from stopper.evidence.application.flask import Application

FOUND = cast("list[Application]", [SimpleNamespace(name=name) for name in ("shop/__init__.py", "back/office/app.py")])


@pytest.mark.parametrize(
    ("target", "names"),
    [
        ("", ["shop/__init__.py", "back/office/app.py"]),
        ("shop", ["shop/__init__.py"]),
        ("shop:create_app", ["shop/__init__.py"]),
        ("shop.wsgi:app", ["shop/__init__.py"]),
        ("office.app:app", ["back/office/app.py"]),
        ("back.office.app", ["back/office/app.py"]),
    ],
)
def test_the_target_names_the_application_that_is_judged(target: str, names: list[str]) -> None:
    kept, note = targeted(FOUND, target)

    assert ([item.name for item in kept], note) == (names, "")


def test_a_target_that_names_none_leaves_all_and_says_so() -> None:
    kept, note = targeted(FOUND, "wsgi:app")

    assert len(kept) == 2
    assert "wsgi:app names no application" in note
