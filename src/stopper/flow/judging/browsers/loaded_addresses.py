"""Addresses of what a page loads, and of where it goes by itself: whoever chooses the host chooses what is there."""

from __future__ import annotations

import re

from stopper.flow.judging.danger import Danger
from stopper.flow.values.texts.checks import CHECKED_HOST, LOCAL, NO_HOST, ONE_SLASH
from stopper.flow.values.texts.fillings import first_beginning, first_fitting
from stopper.flow.values.value import Hole
from stopper.standard.regex import regex

LOADED_FIX = "Write the address out, or take it from a list of allowed ones."
KEPT_HERE = frozenset({LOCAL, CHECKED_HOST})
REFRESHED = regex(r";\s*(?:url\s*=\s*)?['\"]?\Z", re.IGNORECASE)
SLASHES = frozenset({"", "http://", "https://", "//", "http:", "https:"})
"""What stands before a host."""
OPEN_HOST = regex(r"(?:https?:)?//[^/?#\\]+\Z")
"""A host that nothing ends: `https://shop.example`."""
WHOLE = ("https://evil.example/x.js", "//evil.example/x.js", "evil.example")
WITHOUT_SCHEME = ("//evil.example/x.js",)
BEHIND_SLASH = ("/evil.example/x.js", "\\evil.example\\x.js")
BEHIND_HOST = (".evil.example/x.js", "@evil.example/x.js")


def loaded(hole: Hole, within: str) -> Danger | None:
    """The address of a script or style sheet, of which `within` stands before the hole."""
    attack = "" if _is_own(hole) or hole.checks & KEPT_HERE else _elsewhere(hole, within.strip().lower())
    return Danger(hole, "as the address of what the page loads and runs", attack, LOADED_FIX) if attack else None


def _elsewhere(hole: Hole, before: str) -> str:
    """What names another host behind what stands before; a slash and another one begin one too."""
    if before in SLASHES:
        is_kept = "base64" in hole.encoders or NO_HOST in hole.checks
        # Percent signs keep a scheme out, and no name of a host behind the slashes before it.
        is_path = "url" in hole.encoders and not before.endswith("/")
        return "" if is_kept else first_fitting(hole, WITHOUT_SCHEME if is_path else WHOLE)
    if before == "/":
        return "" if ONE_SLASH in hole.checks else first_beginning(hole, BEHIND_SLASH)
    return first_beginning(hole, BEHIND_HOST) if OPEN_HOST.match(before) else ""


def refreshed(hole: Hole, within: str) -> Danger | None:
    """`content="0; url=…"`: the browser goes on to whatever address stands there."""
    if _is_own(hole) or "base64" in hole.encoders or hole.checks & KEPT_HERE or not REFRESHED.search(within):
        return None
    attack = first_fitting(hole, ("https://evil.example", "//evil.example"))
    return (
        Danger(hole, "as the address of a refresh, which the browser follows", attack, LOADED_FIX) if attack else None
    )


def _is_own(hole: Hole) -> bool:
    """The address that a browser asks for, of which nobody else chooses the host."""
    return hole.origin.kind in ("url", "host")
