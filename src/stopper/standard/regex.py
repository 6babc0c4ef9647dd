"""Patterns that are compiled when they are first asked for anything."""

from __future__ import annotations

import re
from typing import AnyStr, Generic, cast

# An audit asks fewer than half of our 1,200 patterns, and compiling the others took a thirtieth of its time.
_METHODS = ("search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn", "groups", "groupindex")


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As re.compile; a pattern that is wrong raises re.error where it is first asked, and a test asks each."""
    return cast("re.Pattern[AnyStr]", Late(pattern, flags))


class Late(Generic[AnyStr]):
    """Stands for a compiled pattern: from the first question on, its answers are those of the pattern itself."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self.given = flags

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            # Copying and pickling ask so before there is a pattern.
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.given)
        # Kept, so that this is asked once, and a search costs no more than that of a compiled pattern.
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS}, flags=compiled.flags)
        return getattr(compiled, name)
