"""A text as YAML reads it back as that text: plain where it can be, else in double quotes."""

from __future__ import annotations

import json
import re

from stopper.standard.regex import regex

PLAIN = regex(r"[A-Za-z/](?:[\w./@+-]|:(?=[\w/]))*\Z", re.ASCII)
# What YAML 1.1 takes for something else than a text (yaml.org/type/bool.html, null.html).
WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def yaml_text(text: str) -> str:
    """The text for a value of a block or of a list in brackets."""
    if PLAIN.match(text) and text.lower() not in WORDS:
        return text
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    """As JSON writes it, which makes two halves of one above the first 65,536; YAML does not put them together."""
    return json.dumps(character)[1:-1] if ord(character) < 0x10000 else f"\\U{ord(character):08x}"
