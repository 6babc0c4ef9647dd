"""A text as YAML reads it back as that text: plain where it can be, else in double quotes."""

from __future__ import annotations

import json
import re

PLAIN = re.compile(r"[A-Za-z/](?:[\w./@+-]|:(?=[\w/]))*\Z", re.ASCII)
# What YAML 1.1 takes for something else than a text (yaml.org/type/bool.html, null.html).
WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def yaml_text(text: str) -> str:
    """The text for a value of a block or of a list in brackets."""
    return text if PLAIN.match(text) and text.lower() not in WORDS else json.dumps(text)
