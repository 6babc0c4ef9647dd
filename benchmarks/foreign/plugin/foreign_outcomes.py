"""A plugin of pytest that writes the outcome of each test into the file that FOREIGN_OUTCOMES names.

A test of unittest goes on after an assertion that does not hold, so that all of them are counted; it fails at its end.
"""

from __future__ import annotations

import json
import os
import unittest
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

SOFT = ("assertEqual", "assertNotEqual", "assertIn", "assertNotIn", "assertTrue", "assertFalse", "assertIsNone")
_FOUND: dict[str, str] = {}
_COUNTS = {"held": 0, "differed": 0}
_DIFFERENCES: list[str] = []


def _soft(original: Callable[..., None]) -> Callable[..., None]:
    def asserted(self: unittest.TestCase, *arguments: Any, **options: Any) -> None:
        try:
            original(self, *arguments, **options)
        except AssertionError as error:
            _COUNTS["differed"] += 1
            _DIFFERENCES.append(str(error))
        else:
            _COUNTS["held"] += 1

    return asserted


for _name in SOFT:
    setattr(unittest.TestCase, _name, _soft(getattr(unittest.TestCase, _name)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Iterator[None]:
    """Fail a test whose assertions did not all hold."""
    _DIFFERENCES.clear()
    yield
    if _DIFFERENCES:
        raise AssertionError("; ".join(_DIFFERENCES))


def pytest_runtest_logreport(report: Any) -> None:
    """Keep the worst that happened to a test."""
    if report.when == "call" or report.outcome != "passed":
        worst = report.outcome if report.when == "call" else "error" if report.outcome == "failed" else report.outcome
        if _FOUND.get(report.nodeid) in (None, "passed"):
            _FOUND[report.nodeid] = worst


def pytest_collectreport(report: Any) -> None:
    if report.outcome == "failed":
        _FOUND[report.nodeid] = "error"


def pytest_sessionfinish() -> None:
    Path(os.environ["FOREIGN_OUTCOMES"]).write_text(json.dumps({"tests": _FOUND, "assertions": _COUNTS}))
