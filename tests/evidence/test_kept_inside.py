"""A row of which the answer holds nothing: a view takes its key alone, or only asks whether there is one."""

import pytest

from stopper.evidence.routes.rows.kept_inside import is_kept_inside
from stopper.syntax import form
from tests.evidence.projects import source_of

HEAD = "def view(names):\n"


def asked(body: str) -> form.Call:
    """The call that finds the row in a view."""
    source = source_of({"app.py": HEAD + body})
    calls = [one for scope in source.scopes() for one in scope.expressions if isinstance(one, form.Call)]
    return next(one for one in calls if isinstance(one.function, form.Attribute) and one.function.name == "get")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("    row = User.query.get(1)\n    return str(row.id)\n", True),
        ("    row = User.query.get(1)\n    if row is None:\n        return ''\n    return str(row.id)\n", True),
        ("    row = User.query.get(1)\n    return row.email\n", False),
        # The variable is the loop's too, which nothing stands around.
        ("    for row in names:\n        row = User.query.get(row)\n        send(row.email)\n    return ''\n", False),
        ("    for row in names:\n        row = User.query.get(row)\n        send(row.id)\n    return ''\n", False),
    ],
)
def test_what_the_variable_shows_decides(body: str, expected: bool) -> None:  # as parametrize hands it
    assert is_kept_inside(asked(body)) is expected
