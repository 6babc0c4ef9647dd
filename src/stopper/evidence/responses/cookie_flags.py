"""One cookie and its flags, with the place and the words of what decides each."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from stopper.evidence.source.values import FromEnvironment, OneOf, Unknown, Value, expected, is_settled, text_of
from stopper.model import Place

Flag = Literal["secure", "httponly", "samesite", "domain", "path"]
# What Werkzeug's set_cookie uses where an argument is left out.
DEFAULTS: dict[str, object] = {"secure": False, "httponly": False, "samesite": None, "domain": None, "path": "/"}


class FlagValue(Struct, frozen=True):
    """One flag of a cookie: `words` says what decides it, `at` where, `needs` what would settle it where it is unknown.

    `is_written` tells a value in the code from a library's default; `second` is another place that has to change.
    """

    value: Value
    at: Place
    words: str
    needs: str = ""
    is_written: bool = True
    second: Place | None = None

    @property
    def is_true(self) -> bool | None:
        """Whether the flag is on; None where it cannot be known."""
        return None if self.needs else self.value.is_true()

    @property
    def fallback(self) -> Value | None:
        """What the code uses where the environment says nothing; None where it is known to say something."""
        is_open = isinstance(self.value, FromEnvironment) and self.value.given is None
        return expected(self.value) if is_open and expected(self.value) is not self.value else None

    @property
    def text(self) -> str | None:
        """The flag's text, None where it has none or it cannot be known."""
        return None if self.needs else text_of(self.value)


class Cookie(Struct, frozen=True):
    """One cookie; `title` names it in a message, `asked` are the calls that make a library set it."""

    kind: Literal["session", "remember", "token", "own"]
    title: str
    name: str
    at: Place
    flags: dict[str, FlagValue]
    asked: tuple[Place, ...] = ()

    def __getitem__(self, flag: Flag) -> FlagValue:
        return self.flags[flag]


def shown_value(value: Value) -> str:
    """A value in a message: the words of SameSite as they are, other texts by their length."""
    text = text_of(value)
    return f'"{text}"' if text in ("None", "Lax", "Strict") else value.describe()


def needs_of(value: Value, flag: str) -> str:
    """What would settle a flag with this value; empty where it is known."""
    if isinstance(value, FromEnvironment) and is_settled(value):
        return ""
    if isinstance(value, FromEnvironment):
        return f"the value of {value.name} in production"
    if isinstance(value, Unknown) or (isinstance(value, OneOf) and value.is_true() is None):
        return f"the cookie's {flag} flag in a response of the running application"
    return ""
