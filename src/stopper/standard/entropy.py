"""How random a text looks: its entropy, and whether it reads as words or as a key."""

from __future__ import annotations

from collections import Counter
from math import log2

from stopper.standard.regex import regex

_RUN = regex(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^A-Za-z0-9]+")
_LETTER_OR_DIGIT = regex(r"[A-Za-z0-9]")
_HEXADECIMAL = regex(r"(?:0x)?[0-9a-fA-F]+\Z")
SHORTEST = 20  # characters
LONGEST_RUN = 2.7  # characters; words of identifiers run longer, letters and digits of keys shorter


def shannon_entropy(text: str) -> float:
    """Bits per character of `text` by its own frequencies (Shannon 1948); 0.0 for an empty one."""
    total = len(text)
    return -sum(count / total * log2(count / total) for count in Counter(text).values()) + 0.0 if total else 0.0


def looks_random(token: str) -> bool:
    """Whether `token`, letters, digits and `+/=_-`, is more likely a key than a name, a path or a number."""
    letters = _LETTER_OR_DIGIT.findall(token)
    if len(letters) < SHORTEST or all(one.isdigit() for one in letters):
        return False
    if _HEXADECIMAL.match(token):
        return len(letters) >= 32 and shannon_entropy(token) >= 2.5
    runs = [run for run in _RUN.findall(token) if run[0].isalnum()]
    if len(letters) / len(runs) > LONGEST_RUN:
        return False
    return shannon_entropy(token) >= 3.2 and (any(one.isdigit() for one in letters) or len(runs) > 10)
