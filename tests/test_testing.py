"""`stopper.testing.verify` says what an author has to write next."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from stopper import testing
from stopper.model import UsageError
from stopper.testing import verdict_of, verify

CONTROL = "sessions.cookie-secure"
SAFE = Path(__file__).parent / "controls" / "sessions" / "cookie-secure" / "safe"
APP = "from flask import Flask, session\n\napp = Flask(__name__)\n\n\n@app.get('/')\ndef f():\n    session['a'] = 1\n"
ROW = '[[finding]]\ncheck = "every_cookie_is_secure"\npath = "app.py"\nline = {line}\nwords = "{words}"\n'


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    shutil.copytree(SAFE, tmp_path / "safe")
    (tmp_path / "vulnerable").mkdir()
    (tmp_path / "vulnerable" / "app.py").write_text(APP, encoding="utf-8")
    (tmp_path / "expected.toml").write_text(ROW.format(line=3, words="the session cookie"), encoding="utf-8")
    return tmp_path


def told(cases: Path) -> str:
    with pytest.raises(AssertionError) as failure:
        verify(CONTROL, cases)
    return str(failure.value)


def test_cases_that_hold_say_nothing(cases: Path) -> None:
    verify(CONTROL, cases)


def test_a_place_that_is_wrong_is_told_both_ways(cases: Path) -> None:
    (cases / "expected.toml").write_text(ROW.format(line=1, words="the session cookie"), encoding="utf-8")

    assert "app.py:1 by every_cookie_is_secure is expected and not found" in told(cases)
    assert "app.py:3 by every_cookie_is_secure is found and not expected: the session cookie" in told(cases)


def test_other_words_are_told(cases: Path) -> None:
    (cases / "expected.toml").write_text(ROW.format(line=3, words="the moon"), encoding="utf-8")

    assert "without the words 'the moon'" in told(cases)


def test_a_safe_case_must_pass(cases: Path) -> None:
    shutil.copytree(cases / "vulnerable", cases / "safe-2")
    (cases / "safe-3").mkdir()

    assert "safe-2: app.py:3: the session cookie is not Secure" in told(cases)
    assert "safe-3: ends as not assessed, and must pass" in told(cases)


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    assert "there is no folder vulnerable: write a project that breaks it" in told(tmp_path)
    assert "there is no expected.toml" in told(tmp_path)


def test_a_control_without_a_check_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(testing, "find", lambda _: SimpleNamespace(checks=[]))

    with pytest.raises(AssertionError, match="has no check yet"):
        verify("house.new", tmp_path)


def test_a_control_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="neither a control nor a family"):
        verdict_of("house.nothing", tmp_path)
