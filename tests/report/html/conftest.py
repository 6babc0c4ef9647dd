"""A browser for the tests of the page, started once, and pages to look at in it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stopper.audit.result import Report
from stopper.report.html.page import page as rendered
from tests.browser.chromium import Browser, Page, installed, running


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Chromium; where there is none the test fails on CI, and is skipped on a user's machine."""
    if os.name != "posix" or not installed():
        words = "no Chromium is installed; `make test` installs it for root, or names the line to run"
        if os.environ.get("CI") == "true":
            pytest.fail(words)
        pytest.skip(words)
    with running(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens a report in a tab of its own: `show(report, width=390, dark=True)`."""
    tabs: list[Page] = []

    def shown(report: Report, *, scripts: bool = True, **looks: int | bool) -> Page:
        file = tmp_path / f"report{len(tabs)}.html"
        file.write_text(rendered(report), encoding="ascii")
        tab = browser.page()
        tabs.append(tab)
        tab.send("Emulation.setScriptExecutionDisabled", value=not scripts)
        tab.look(**looks)
        tab.open(file.as_uri())
        return tab

    yield shown
    for tab in tabs:
        tab.send("Page.close")
