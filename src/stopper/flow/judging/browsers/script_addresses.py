"""Addresses that a stranger begins, where a browser follows them: of a link, and of a script that goes there."""

from __future__ import annotations

import re

from stopper.flow.judging.browsers.referrers import is_referrer
from stopper.flow.judging.danger import Danger
from stopper.flow.values.texts.checks import CHECKED_SCHEME, LOCAL, NO_BARE_SCHEME
from stopper.flow.values.texts.fillings import first_fitting
from stopper.flow.values.value import Hole
from stopper.standard.regex import regex

URL_FIX = "Check that its scheme is http or https before it becomes an address."
# `javascript:alert(1)` has no host; where one was asked for it is a comment, which the line's end closes.
CODE = ("javascript:alert(1)", "javascript:alert`1`", "JavaScript:alert(1)")
BEHIND_HOST = ("javascript://evil.example/%0aalert(1)", "javascript://evil.example/%0aalert`1`")
QUOTED_CODE = ("javascript:alert%281%29",)
KEPT_SCHEME = frozenset({LOCAL, CHECKED_SCHEME})
# `location.href = "`, `window.location.replace('`, and the same before JSON, which brings its quotes.
# What a function declares by that name goes nowhere.
_GOES = regex(
    r"(?:(?<![\w$.-])(?<!\bvar )(?<!\blet )(?<!\bconst )(?:(?:window|document|globalThis|parent|self|top)\.)*"
    r"location(?:(?:\.href)?\s*=\s*|\.(?:replace|assign)\s*\(\s*)|(?<![\w$])window\.open\s*\(\s*)[\"'`]?\Z",
    re.IGNORECASE,
)


def code_at_start(hole: Hole) -> str:
    """The address that runs as code where a hole is its beginning; empty where none fits."""
    if "base64" in hole.encoders or hole.checks & KEPT_SCHEME:
        return ""
    if hole.origin.kind in ("url", "host") or is_referrer(hole):
        return ""
    if "url" in hole.encoders:
        # The browser takes the percent signs off before it runs what is left.
        return first_fitting(hole, QUOTED_CODE)
    return first_fitting(hole, BEHIND_HOST if NO_BARE_SCHEME in hole.checks else CODE) or ""


def gone_to(hole: Hole, before: str) -> Danger | None:
    """An address that a script sends the browser to, which runs as code whatever its quotes are escaped by."""
    attack = code_at_start(hole) if _GOES.search(before) else ""
    return Danger(hole, "at the start of an address that a script goes to", attack, URL_FIX) if attack else None
