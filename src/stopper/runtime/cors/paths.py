"""Globs of paths, worked out so that most requests cost one comparison."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fnmatch import translate

SPECIAL = frozenset("*?[")


class Paths:
    """The paths that globs mean: exact ones, those below a folder ("/api/*"), and whatever else fnmatch takes."""

    def __init__(self, globs: Sequence[str]) -> None:
        self._exact = frozenset(item for item in globs if SPECIAL.isdisjoint(item))
        self._below = tuple(item[:-1] for item in globs if item.endswith("*") and SPECIAL.isdisjoint(item[:-1]))
        known = {*self._exact, *(f"{item}*" for item in self._below)}
        others = [translate(item) for item in globs if item not in known]
        self._others = re.compile("|".join(others)) if others else None

    def hold(self, path: str) -> bool:
        """Whether a path is one of them."""
        if path.startswith(self._below) or path in self._exact:
            return True
        return self._others is not None and self._others.match(path) is not None
