"""The one masking function: every line of a frame, snippet, message, diff or child's traceback goes through it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from functools import lru_cache
from itertools import zip_longest

from stopper.standard.entropy import shannon_entropy
from stopper.standard.masking_shapes import mask_random, mask_shapes
from stopper.standard.masking_values import mask_values
from stopper.standard.regex import regex
from stopper.standard.secret import MASK
from stopper.standard.sensitive_names import is_sensitive_name

__all__ = [
    "MASK",
    "fingerprint_of_secret",
    "is_sensitive_name",
    "mask",
    "mask_lines",
    "mask_message",
    "shannon_entropy",
]

LONGEST_LINE = 4_000  # characters; no report shows more, and what is cut off cannot leak
SHORTEST_EXACT = 4  # characters; a shorter exact secret is masked only where it stands alone
_ROUTE = regex(r"(?<![=:]\s)(?<!\S)(/[^\s\"'=]*)(?!\S)")
_BEGIN = regex(r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY")
_END = regex(r"-----END [A-Z0-9 ]{0,40}PRIVATE KEY")


def mask(line: str, secrets: Collection[str] = ()) -> str:
    """`line` with "•••" in the place of whatever may be a secret, and of each text in `secrets`.

    Code, look-ups and placeholders stay readable: `os.environ["SECRET_KEY"]` is kept, the text after `or` is not.
    """
    if "\n" in line or "\r" in line:
        return "".join(mask_lines(line.splitlines(keepends=True), secrets))
    return _masked(line, frozenset(secrets))


# A report says most of its sentences several times, and shows a line with each finding in it.
@lru_cache(maxsize=2_048)
def _masked(line: str, secrets: frozenset[str]) -> str:
    if len(line) > LONGEST_LINE:
        line = f"{line[:LONGEST_LINE]}…"
    if secrets:
        line = _mask_exact(line, secrets)
    if len(line) < 3 or line.isspace():
        return line
    return mask_random(mask_values(mask_shapes(line)))


def mask_message(text: str, secrets: Collection[str] = ()) -> str:
    """A message of this program, masked; the paths of routes in it keep their words, which name things."""
    pieces = _ROUTE.split(text)
    routes = (mask_random(_mask_exact(piece, secrets)) for piece in pieces[1::2])
    if len(pieces) == 1:
        return mask(text, secrets)
    plain = (mask(piece, secrets) for piece in pieces[::2])
    return "".join(piece for pair in zip_longest(plain, routes, fillvalue="") for piece in pair)


def hide(text: str, secrets: Collection[str]) -> str:
    """`text` without the secrets that are known, word for word; what only looks like one stays.

    For texts of our own, such as a fix: `max_age=8 * 3600` in it is advice, not a secret.
    """
    return _mask_exact(text, secrets)


def mask_lines(lines: Collection[str], secrets: Collection[str] = ()) -> list[str]:
    """Lines that belong together, masked each; every line of a private key among them is masked whole."""
    masked, in_key = list[str](), False
    for line in lines:
        body = line.rstrip("\r\n")
        hidden = in_key and not _END.search(body)
        shown = (MASK if body.strip() else body) if hidden else mask(body, secrets)
        masked.append(shown + line[len(body) :])
        in_key = bool(_BEGIN.search(body) or in_key) and not _END.search(body)
    return masked


def fingerprint_of_secret(text: str) -> str:
    """A digest that tells two secrets apart, for caches only, with the class of the length.

    Of a text under 20 characters it keeps 16 bits, which thousands of other texts share, so that no guess can be
    confirmed.
    """
    digest = hashlib.sha256(b"stopper secret\0" + text.encode("utf-8", "surrogatepass")).hexdigest()
    length = len(text)
    if length < 20:
        return f"short:{digest[:4]}"
    return f"{'long' if length >= 64 else 'medium'}:{digest[:16]}"


def _mask_exact(line: str, secrets: Collection[str]) -> str:
    pattern = _any_of(frozenset(secrets))
    return pattern.sub(MASK, line) if pattern is not None else line


@lru_cache(maxsize=16)
def _any_of(secrets: frozenset[str]) -> re.Pattern[str] | None:
    """One expression for all secrets, the longest first, so that a line is searched once."""
    known = sorted({one for one in secrets if one.strip()}, key=lambda one: (-len(one), one))
    parts = [re.escape(one) if len(one) >= SHORTEST_EXACT else rf"(?<!\w){re.escape(one)}(?!\w)" for one in known]
    return re.compile("|".join(parts)) if parts else None
