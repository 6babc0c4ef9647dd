"""Which variables of a function the values of others are made of, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from stopper.evidence.source.expressions import within
from stopper.syntax import form


def made_from(scope: form.Scope, names: Iterable[str]) -> set[str]:
    """These variables, and all whose values are made of them."""
    made: dict[str, list[str]] = {}
    for name, read in _read_by(scope).items():
        for one in read:
            made.setdefault(one, []).append(name)
    return _reached(names, made)


def makers_of(scope: form.Scope, names: Iterable[str]) -> set[str]:
    """These variables, and all that their values are made of."""
    return _reached(names, _read_by(scope))


@lru_cache(maxsize=4_096)
def _read_by(scope: form.Scope) -> Mapping[str, frozenset[str]]:
    """The names that are read for the values of each variable."""
    return {
        name: frozenset(
            part.id
            for one in bindings
            if one.value is not None
            for part in within(one.value)
            if isinstance(part, form.Name)
        )
        for name, bindings in scope.bindings.items()
    }


def _reached(names: Iterable[str], steps: Mapping[str, Iterable[str]]) -> set[str]:
    found = set(names)
    left = list(found)
    while left:
        for name in steps.get(left.pop(), ()):
            if name not in found:
                found.add(name)
                left.append(name)
    return found
