"""The templates, styles and script that lie beside this module: the one place of the reports that reads a disk.

They are our own code in other languages than Python, and are read as Python's import reads ours.
"""

from __future__ import annotations

from importlib.resources import files

STYLES = ("tokens", "page", "summary", "findings", "controls", "asvs", "print")


def template(name: str) -> str:
    """The text of a template."""
    return _text("templates", f"{name}.html")


def style() -> str:
    """All style sheets, in the order in which later ones win."""
    return "".join(_text("style", f"{name}.css") for name in STYLES)


def script() -> str:
    """The script that filters."""
    return _text("script", "filter.js")


def _text(*way: str) -> str:
    # A checkout may have other line ends than what a browser makes of them, which is what the page's digests are over.
    return files("stopper.report.html").joinpath(*way).read_text(encoding="utf-8").replace("\r\n", "\n")
