"""What ends sessions on the server is asked once of each function, however many calls lead to it."""

import pytest

from stopper.evidence.sessions import server_ends
from stopper.evidence.sessions.password_changes import password_changes
from stopper.evidence.sessions.server_ends import DEPTH
from stopper.syntax import form
from tests.evidence.projects import source_of

COUNT = 30


def test_functions_that_all_call_each_other_are_asked_once_at_each_depth(monkeypatch: pytest.MonkeyPatch) -> None:
    called = "".join(f"    f{number}()\n" for number in range(COUNT))
    functions = "".join(f"def f{number}():\n{called}" for number in range(COUNT))
    change = f"def change_password(user, new):\n    user.password = new\n{called}"
    asked: list[form.Scope] = []

    def counted(scope: form.Scope) -> bool:
        asked.append(scope)
        return False

    monkeypatch.setattr(server_ends, "renews_stamp", counted)

    (found,) = password_changes(source_of({"app.py": functions + change}))

    assert not found.ends
    assert len(asked) <= COUNT * DEPTH
