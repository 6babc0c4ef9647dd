"""What a challenge hides and its players look for: `FLAG{…}`, or any word before braces that is called a flag."""

from __future__ import annotations

import re

from stopper.standard.regex import regex

_INNER = r"\{(?=[^{}]*[\d_!?$@-])[^{}\s\"'`;:%<>()]{6,100}\}"
_NAME = regex(r"(?:\A|_)flags?_?\d{0,2}\Z", re.IGNORECASE)
_NAMED = regex(rf"[A-Za-z][\w-]{{1,20}}{_INNER}\Z")
_MARKED = regex(rf"(?<![\w$.])\w{{0,12}}(?:[Ff]lag|FLAG|[Cc]tf|CTF)\w{{0,8}}{_INNER}")
_DUMMY = regex(
    r"(?i)dummy|f[4a]k[3e]|t[3e]st[1i]ng|placeholder|redacted|example|sample|x{3,}|\*{2,}|\.{3}|\?{3}|\{(?:this_is_)?(?:an?_)?(?:test|your|not_the|words?\})"
)
MARKS = ("flag{", "Flag{", "FLAG{", "ctf{", "Ctf{", "CTF{")


def is_flag_name(name: str) -> bool:
    """Whether a variable is called as such a text is: FLAG, admin_flag."""
    return _NAME.search(name) is not None


def is_named_flag(name: str, text: str) -> bool:
    """Whether the text under a name is such a one, whatever word stands before its braces."""
    return is_flag_name(name) and _NAMED.match(text) is not None and _DUMMY.search(text) is None


def marked_flag(text: str) -> str:
    """The first of them in a text that says itself what it is; empty for none."""
    found = next((one for one in _MARKED.finditer(text) if _DUMMY.search(one[0]) is None), None)
    return found[0] if found is not None else ""
