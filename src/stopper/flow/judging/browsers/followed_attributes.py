"""What a browser does with the text of an attribute: it opens the address, loads it, follows it, or reads a page."""

from __future__ import annotations

from collections.abc import Callable

from stopper.standard.regex import regex

SCRIPTS = regex(r"(?i)|module|(?:text|application)/(?:(?:x-)?(?:java|ecma|type|live)?script|babel|jsx)")
"""Types of script elements that a browser, or what compiles them in it, runs; others hold data."""
FOLLOWED = {
    "href": ("a", "area", "base", "xlink:href"),
    "xlink:href": ("a",),
    "action": ("form",),
    "formaction": ("button", "input"),
    "src": ("iframe", "frame", "embed"),
    "data": ("object",),
}
"""Attributes in which an address is opened as a page, so that one of the scheme javascript runs."""
LOADED = {"src": ("script",), "href": ("link", "script"), "xlink:href": ("script",)}
"""Attributes of which the page runs, or styles itself by, what it finds there; scripts of SVG have no `src`."""


def use_of(tag: str, name: str, other: Callable[[str], str]) -> str:
    """The note of a quoted attribute, in the words of the sink; `other` gives the text of another one of its tag."""
    if name in ("style", "srcdoc"):
        return name
    if tag in LOADED.get(name, ()) and not (tag == "link" and "stylesheet" not in other("rel").lower()):
        return "loaded"
    if tag == "meta" and name == "content" and other("http-equiv").lower() == "refresh":
        return "refresh"
    return "url" if tag in FOLLOWED.get(name, ()) else "quoted"
