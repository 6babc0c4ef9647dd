"""How strong a key is, whether old keys are a list, and which settings hold a key."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from stopper.standard.known_keys import TOLERABLE_BITS, WANTED_BITS, bits_of, is_known_key
from stopper.standard.regex import regex

# Settings whose strength decides what can be forged.
KEYS = ("SECRET_KEY", "WTF_CSRF_SECRET_KEY", "JWT_SECRET_KEY", "SECURITY_PASSWORD_SALT")
KEY = regex(
    r"(?:\A|_)(?:(?:SECRET|SIGNING|ENCRYPTION|CRYPTO|FERNET|JWT|HMAC|MASTER|PRIVATE)_KEYS?|JWT_SECRET|PASSWORD_SALT)\Z"
)
Shape = Literal["unset", "text", "list", "other"]


@dataclass(frozen=True, slots=True)
class Weakness:
    """Why a key is weak; `is_guessable` where it can be found, else it is only shorter than asked for."""

    words: str
    is_guessable: bool


def weakness_of(key: str) -> Weakness | None:
    """What is weak about a key; None where it is long, random and unknown. The words tell its length alone."""
    if is_known_key(key):
        return Weakness("is a word that tutorials and attackers know", True)
    bits = bits_of(key)
    if bits < TOLERABLE_BITS:
        return Weakness(f"has {len(key)} characters, too few random ones to resist guessing", True)
    if bits < WANTED_BITS:
        return Weakness(f"holds at most {bits} bits; {WANTED_BITS} are asked for", False)
    return None


def key_text(value: object) -> str:
    """A key as text: bytes that are none are random, and count by their hexadecimal digits; empty for other things."""
    if isinstance(value, bytes):
        try:
            return value.decode()
        except UnicodeDecodeError:
            return value.hex()
    return value if isinstance(value, str) else ""


def shape_of_fallbacks(value: object) -> Shape:
    """What SECRET_KEY_FALLBACKS is: of a text each letter becomes a key, with which anyone forges a session."""
    if not value:
        return "unset"
    if isinstance(value, str | bytes):
        return "text"
    return "list" if isinstance(value, list | tuple) else "other"


def holds_a_key(setting: str) -> bool:
    """Whether a setting of this name holds a key of the application's own; a captcha's site key is public."""
    return KEY.search(setting) is not None and not setting.endswith("SITE_KEY")


def repeated_keys(identities: Mapping[str, Hashable]) -> Iterator[tuple[str, str]]:
    """The settings that hold the same key as an earlier one, each once and with that one: (later, earlier)."""
    seen: set[str] = set()
    for first, second in combinations(identities, 2):
        if second not in seen and identities[first] == identities[second]:
            seen.add(second)
            yield second, first
