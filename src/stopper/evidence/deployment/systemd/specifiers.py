"""The percent signs in unit files (systemd.unit(5), Specifiers), as far as they do not depend on the machine."""

from __future__ import annotations

import re

from stopper.standard.regex import regex

_SPECIFIER = regex(r"%(.)")
_FOLDERS = {
    "S": "/var/lib",
    "C": "/var/cache",
    "L": "/var/log",
    "E": "/etc",
    "t": "/run",
    "T": "/tmp",  # noqa: S108  # what systemd puts there, not a file of ours
    "V": "/var/tmp",  # noqa: S108  # likewise
    "%": "%",
}


def expanded(text: str, name: str) -> str:
    """A value with its specifiers filled in, for the unit of that name; those that only a machine knows stay."""
    if "%" not in text:
        return text
    prefix, at, instance = name.rpartition(".")[0].partition("@")
    own = {
        "n": name,
        "N": name.rpartition(".")[0],
        "p": prefix,
        "P": _unescaped(prefix),
        "j": prefix.rpartition("-")[2],
    }
    if at and instance:
        own |= {"i": instance, "I": _unescaped(instance)}
    elif not at:
        own |= {"i": "", "I": ""}
    meanings = _FOLDERS | own
    return _SPECIFIER.sub(lambda found: meanings.get(found[1], found[0]), text)


def _unescaped(text: str) -> str:
    """The path that an escaped name stands for: a dash is a slash, and a code in hexadecimal digits its character."""
    return re.sub(r"\\x([0-9a-fA-F]{2})", lambda found: chr(int(found[1], 16)), text.replace("-", "/"))
