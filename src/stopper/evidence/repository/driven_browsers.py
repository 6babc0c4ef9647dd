"""Scripts beside the application that drive a browser without what keeps it from the machine, or pages apart."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.repository.questions import Repository
from stopper.evidence.secrets.stored_credentials import trust_of
from stopper.model import Place
from stopper.standard.regex import regex

SCRIPTS = (".js", ".mjs", ".cjs", ".ts", ".mts")
DRIVING = regex(r"[\"'](?:puppeteer(?:-core|-extra)?|playwright(?:-core)?|selenium-webdriver|chrome-launcher)[\"']")
OPTION = regex(r"[\"'`]--(no-sandbox|disable-web-security)[\"'`]")


def unconfined_browsers(repository: Repository) -> Iterator[tuple[str, Place]]:
    """The options by which a script starts a browser so, each with its place; those of tests are left out."""
    for path, text in repository.texts():
        if not path.endswith(SCRIPTS) or "--" not in text or DRIVING.search(text) is None:
            continue
        if trust_of(path, text) != "certain":
            continue
        for found in OPTION.finditer(text):
            yield found[1], Place(path, text.count("\n", 0, found.start()) + 1)
