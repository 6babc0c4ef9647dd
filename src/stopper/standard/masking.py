"""The one masking function: every line of a frame, snippet, message, diff or child's traceback goes through it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection

from stopper.standard.entropy import shannon_entropy
from stopper.standard.masking_shapes import mask_random, mask_shapes
from stopper.standard.masking_values import mask_values
from stopper.standard.secret import MASK
from stopper.standard.sensitive_names import is_sensitive_name

__all__ = ["MASK", "fingerprint_of_secret", "is_sensitive_name", "mask", "mask_lines", "shannon_entropy"]

LONGEST_LINE = 4_000  # characters; no report shows more, and what is cut off cannot leak
SHORTEST_EXACT = 4  # characters; a shorter exact secret is masked only where it stands alone
_BEGIN = re.compile(r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY")
_END = re.compile(r"-----END [A-Z0-9 ]{0,40}PRIVATE KEY")


def mask(line: str, secrets: Collection[str] = ()) -> str:
    """`line` with "•••" in the place of whatever may be a secret, and of each text in `secrets`.

    Code, look-ups and placeholders stay readable: `os.environ["SECRET_KEY"]` is kept, the text after `or` is not.
    """
    if "\n" in line or "\r" in line:
        return "".join(mask_lines(line.splitlines(keepends=True), secrets))
    if len(line) > LONGEST_LINE:
        line = f"{line[:LONGEST_LINE]}…"
    if secrets:
        line = _mask_exact(line, secrets)
    if len(line) < 3 or line.isspace():
        return line
    return mask_random(mask_values(mask_shapes(line)))


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
    for secret in sorted({one for one in secrets if one.strip()}, key=len, reverse=True):
        if len(secret) >= SHORTEST_EXACT:
            line = line.replace(secret, MASK)
        else:
            line = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", MASK, line)
    return line
