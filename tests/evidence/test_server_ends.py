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


@pytest.mark.parametrize(
    ("body", "ends"),
    [
        ("        for key in store.keys(who):\n            store.delete(key)", True),
        ("        return len(store.keys(who))", False),
    ],
)
def test_a_setter_that_prunes_the_sessions_of_its_user_ends_them(body: str, ends: bool) -> None:
    code = (
        "from store import store\n"
        f"class Sessions:\n    @staticmethod\n    def prune_sessions(who):\n{body}\n"
        "class User:\n    def set_password(self, new):\n        self.password = new\n"
        "        Sessions.prune_sessions(self.name)\n"
        "def change_password(user: User, new):\n    user.set_password(new)\n"
    )

    (found,) = password_changes(source_of({"app.py": code}))

    assert found.ends is ends
