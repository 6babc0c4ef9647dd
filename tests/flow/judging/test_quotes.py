"""Quotes that are open where code stops, by the language of the code."""

from __future__ import annotations

import pytest

from stopper.flow.judging.quotes import PYTHON, SCRIPT, SHELL, XPATH, Quoting, open_quote


@pytest.mark.parametrize(
    ("code", "language", "opened"),
    [
        ("//user[name='", XPATH, "'"),
        ("//user[name='\\'", XPATH, ""),
        ("//user[name=\"it's", XPATH, '"'),
        ("echo '\\'", SHELL, ""),
        ('echo "\\"', SHELL, '"'),
        ("echo \\'", SHELL, ""),
        ("echo `", SHELL, ""),
        ("x = 'it\\'s", SCRIPT, "'"),
        ("x = 'a\n", SCRIPT, ""),
        ("x = `a\n", SCRIPT, "`"),
        ("/* it's */ x = ", SCRIPT, ""),
        ("/*/ x = '", SCRIPT, "/*"),
        ("// it's\nx = ", SCRIPT, ""),
        ("x = 1; // it's ", SCRIPT, "//"),
        ("x = 'http://", SCRIPT, "'"),
        ("x = 1 / 2", SCRIPT, ""),
        ("x = '''it's", PYTHON, "'''"),
        ("x = '''it'''", PYTHON, ""),
        ("x = '' + '", PYTHON, "'"),
        ("x = `", PYTHON, ""),
    ],
)
def test_what_is_open_is_what_the_language_has_not_closed(code: str, language: Quoting, opened: str) -> None:
    assert open_quote(code, language) == opened
