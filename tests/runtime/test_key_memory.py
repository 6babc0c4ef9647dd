"""What is remembered of SECRET_KEY: workers that have different ones, and a key that changed without its old one."""

import os
import secrets
from pathlib import Path

import pytest
from flask import Flask

import stopper
from stopper.runtime import key_memory
from stopper.runtime.key_memory import facts_of_memory
from stopper.standard.start_up.fact import Fact
from tests.runtime.conftest import StartsGunicorn

POLICY: dict[str, object] = {"hosts": {"names": ["localhost"]}, "access": {"default": "public", "reason": "a test"}}
FIRST, SECOND = secrets.token_hex(32), secrets.token_hex(32)


def facts(monkeypatch: pytest.MonkeyPatch, key: str, *older: str, process: int = 0, begun: float = 0) -> list[Fact]:
    """What a process of that id finds that began then; one of this machine's own where none is said."""
    monkeypatch.setattr(os, "getpid", lambda: process or 10**7)
    monkeypatch.setattr(key_memory, "BEGUN", begun)
    app = Flask("shop")
    app.config.update(SECRET_KEY=key, SECRET_KEY_FALLBACKS=list(older))
    stopper.Stopper(app, policy=POLICY)
    return list(facts_of_memory(app.extensions["stopper"].pipeline.setup))


def test_the_same_key_is_no_fact(monkeypatch: pytest.MonkeyPatch) -> None:
    facts(monkeypatch, FIRST, process=os.getppid())

    assert facts(monkeypatch, FIRST) == []


def test_workers_that_began_together_with_different_keys_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    facts(monkeypatch, FIRST, process=os.getppid())  # a process that is there
    (found,) = facts(monkeypatch, SECOND)

    assert (found.control, found.severity.label) == ("secrets.secret-key-stable", "high")


def test_a_new_key_after_a_restart_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    facts(monkeypatch, FIRST, process=os.getppid())
    (found,) = facts(monkeypatch, SECOND, begun=1000)

    assert (found.control, found.severity.label) == ("secrets.secret-key-rotation", "medium")


def test_a_key_that_is_rotated_with_its_old_one_is_no_fact(monkeypatch: pytest.MonkeyPatch) -> None:
    facts(monkeypatch, FIRST, process=os.getppid())

    assert facts(monkeypatch, SECOND, FIRST, begun=1000) == []


def test_no_key_lies_on_disk_and_what_does_is_bounded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path))
    for number in range(60):
        facts(monkeypatch, FIRST, process=10**7 + number, begun=float(number))
    files = list((tmp_path / "stopper" / "keys").iterdir())

    assert len(files) == 40
    assert not [path for path in files if FIRST[:16] in path.name or path.stat().st_size or path.stat().st_mode & 0o077]


MODULE = f"""
import secrets, stopper
from flask import Flask
app = Flask("shop")
app.config.update(SECRET_KEY=MADE, SESSION_COOKIE_SECURE=True)
app.add_url_rule("/", "home", lambda: "home")
stopper.Stopper(app, policy={ {**POLICY, "transport": {"https": False, "reason": "a test"}}!r})
application = stopper.seal(app)
"""


def test_under_gunicorn_a_key_made_at_import_stops_the_server(gunicorn: StartsGunicorn) -> None:
    server = gunicorn(MODULE.replace("MADE", "secrets.token_hex(32)"), 2, environment={"STOPPER_ENVIRONMENT": ""})
    server.process.wait(60)

    assert "secrets.secret-key-stable: SECRET_KEY is another one in each worker" in server.log


def test_under_gunicorn_one_key_serves(gunicorn: StartsGunicorn) -> None:
    server = gunicorn(MODULE.replace("MADE", repr(FIRST)), 3, environment={"STOPPER_ENVIRONMENT": ""})

    assert {server.get("/")[0] for _ in range(12)} == {200}
