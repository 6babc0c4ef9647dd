"""One way in which passwords are hashed, how it stands today, and the numbers that a call is given for it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.standard.password_costs import pbkdf2_is_slow, scrypt_is_slow
from stopper.standard.password_schemes import BROKEN_SCHEMES, OLD_SCHEMES, STRONG_SCHEMES
from stopper.syntax import form

Strength = Literal["strong", "cheap", "old", "broken", "unknown"]
USUAL_SIZE = 8  # scrypt's r, in which memory grows as it does in n


class PasswordHash(Struct, frozen=True):
    """One way in which passwords are hashed; `how` names the scheme and its cost in words.

    `only_makes`: nothing that was stored before is verified by it, for a stored hash names its own cost.
    """

    at: Place
    how: str
    strength: Strength
    only_makes: bool = False


def strength_of(scheme: str) -> Strength:
    """How a scheme stands today, by passlib's or Werkzeug's name of it."""
    plain = scheme.lower().replace("-", "_")
    if plain in STRONG_SCHEMES:
        return "strong"
    if plain in BROKEN_SCHEMES:
        return "broken"
    return "old" if plain in OLD_SCHEMES else "unknown"


def pbkdf2(at: Place, iterations: int, digest: str) -> PasswordHash:
    """PBKDF2 at a number of iterations; `digest` is empty where it is not known."""
    is_slow = pbkdf2_is_slow(iterations, digest)
    if is_slow is None:
        return PasswordHash(at, f"pbkdf2 with {iterations} iterations of a digest chosen elsewhere", "unknown")
    return PasswordHash(at, f"pbkdf2 with {iterations} iterations", "old" if is_slow else "cheap")


def scrypt(at: Place, cost: int, size: int, parallel: int) -> PasswordHash:
    """Scrypt at n = cost, r = size and p = parallel; the words name a size only where it is a small one."""
    is_slow = scrypt_is_slow(cost * size // USUAL_SIZE, parallel)
    small = f", r = {size}" if size < USUAL_SIZE else ""
    return PasswordHash(at, f"scrypt at n = {cost}{small} and p = {parallel}", "strong" if is_slow else "cheap")


def number(source: Source, call: form.Call, position: int, name: str, default: int | None) -> int | None:
    """A number that a call is given, or the library's own; None where it cannot be known."""
    value = source.argument(call, position, name)
    if value is None:
        return None if call.has_star else default
    return value.data if isinstance(value, Known) and isinstance(value.data, int) else None
