"""What a log may hold of a text: no secret, no card number, and nothing that could pass for a line of its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from stopper.standard.card_numbers import mask_cards
from stopper.standard.masking import LONGEST_LINE, hide
from stopper.standard.masking_shapes import mask_random, mask_shapes
from stopper.standard.masking_values import mask_values
from stopper.standard.personal_names import personal_kind
from stopper.standard.regex import regex
from stopper.standard.secret import MASK
from stopper.standard.sensitive_names import is_sensitive_name

# Control characters, separators of lines, marks that turn the direction or hide text, halves of characters.
_FORGING = regex(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
# Without any of these, in small letters, no text holds what is masked; with one it is looked at closely.
_WORDS_TEXT = """
passw passp passcode secret apikey credential privatekey accesskey token fallbacks webhook pwd pass jwt salt pepper auth
dsn bearer otp key private basic digest cookie --user identified values sk_ rk_ pk_ sk- mysql mariadb login curl fernet
hmac htpasswd ssn iban cvv cvc redis-cli valkey-cli mongo -----
"""
_WORDS = tuple(_WORDS_TEXT.split())
_SUSPECT = regex(
    r"://[^/@\s]{0,400}@|\\x[0-9a-f]{2}|[a-z0-9+/=_$\-]{20}|\d(?:[ -]?\d){11}"
    r"|p(?:w|in|at)(?![a-z])| -u ?"
)
# In a log a name is given a value; in code, which `mask_values` reads too, a plain word there is a variable.
_GIVEN = regex(r"(?<![\w.\-])(?P<name>[A-Za-z_][\w.\-]{0,99})=(?P<value>[^\s,;&\"'\])}]{1,500})")
_NOTHING = frozenset({"none", "null", "true", "false", "yes", "no", "on", "off"})
_UUID = regex(r"(?<![0-9A-Fa-f-])([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})(?![0-9A-Fa-f-])")


def one_line(text: str) -> str:
    """`text` on one line that reads as what it is: control characters and marks of direction as escapes."""
    return text if text.isprintable() else _FORGING.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    return _SHORT.get(character) or (f"\\x{ord(character):02x}" if character < "\x80" else f"\\u{ord(character):04x}")


def redacted(text: str, secrets: Collection[str] = ()) -> str:
    """`text` without secrets: those that are known, those that a name announces, and those that show by their shape.

    A UUID by itself is the name of a thing, and stays; after a name such as token it goes.
    """
    if secrets:
        text = hide(text, secrets)
    if not _is_suspect(text.lower()):
        return text
    return "\n".join(map(_line, text.split("\n")))


def _is_suspect(lowered: str) -> bool:
    return any(word in lowered for word in _WORDS) or _SUSPECT.search(lowered) is not None


def _line(line: str) -> str:
    if len(line) > LONGEST_LINE:
        line = f"{line[:LONGEST_LINE]}…"
    pieces = _UUID.split(_GIVEN.sub(_given, mask_values(mask_shapes(mask_cards(line)))))
    return "".join(piece if index % 2 else mask_random(piece) for index, piece in enumerate(pieces))


def _given(found: re.Match[str]) -> str:
    name, value = found["name"], found["value"]
    is_secret = is_sensitive_name(name) and value.lower() not in _NOTHING
    return f"{name}={MASK}" if is_secret else found[0]


@lru_cache(maxsize=4096)
def is_hidden(name: str, further: frozenset[str] = frozenset()) -> bool:
    """Whether the value under a name is never written: a secret, a number of a card or person, or one of `further`."""
    return is_sensitive_name(name) or bool(personal_kind(name)) or name.lower() in further


def redacted_value(value: object, secrets: Collection[str], further: frozenset[str], depth: int = 4) -> object:
    """A value as JSON may hold it, its texts without secrets and the values of hidden names masked, to a depth."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return one_line(redacted(value, secrets))
    if depth and isinstance(value, dict):
        return {
            one_line(name := str(key)): MASK
            if is_hidden(name, further)
            else redacted_value(item, secrets, further, depth - 1)
            for key, item in value.items()
        }
    if depth and isinstance(value, list | tuple | set | frozenset):
        return [redacted_value(item, secrets, further, depth - 1) for item in _first(value)]
    return one_line(redacted(str(value), secrets))


def _first(items: Iterable[object], most: int = 100) -> list[object]:
    """The first of many: a log line is no dump."""
    return [item for item, _ in zip(items, range(most), strict=False)]
