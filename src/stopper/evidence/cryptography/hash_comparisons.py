"""Comparisons with == and != of a password's hash: what is given is hashed and held beside what is stored."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.cryptography.comparisons import is_query
from stopper.evidence.cryptography.derivations import DERIVING
from stopper.evidence.cryptography.digests import digests
from stopper.evidence.source.expressions import last_name, parts
from stopper.evidence.source.index import Source, is_support
from stopper.syntax import form

# An object that derives gives the hash by a method of its own.
HASHING = tuple(name if takes.password is not None else f"{name}().derive" for name, takes in DERIVING.items())
# What these give of a hash is no hash.
ASKING = frozenset(
    {"len", "bool", "isinstance", "any", "all", "type", "compare_digest", "bytes_eq", "checkpw", "verify"}
)
DEPTH = 3


@lru_cache(maxsize=16)
def hash_comparisons(source: Source) -> tuple[form.Comparison, ...]:
    """Every == or != of a fresh hash of a password with something that is no constant; SQL is left out."""
    hashing = Hashing(source)
    if not hashing.calls:
        return ()
    return tuple(
        item
        for item in source.comparisons()
        if item.operators in (("==",), ("!=",))
        and not is_support(item.scope.module.path)
        and not any(isinstance(side, form.Constant) for side in (item.left, item.comparators[0]))
        and any(hashing.gives(side, item.scope) for side in (item.left, item.comparators[0]))
        and not is_query(source, item)
    )


class Hashing:
    """The calls that hash a password, and what gives their hashes."""

    def __init__(self, source: Source) -> None:
        self.source = source
        fast = (item.call for item in digests(source) if item.role == "password")
        self.calls = frozenset((*source.calls(*HASHING), *fast))
        self._returning: dict[form.Function, bool] = {}

    def gives(self, side: form.Expression, scope: form.Scope, depth: int = 0) -> bool:
        """Whether a value holds what such a call gives, by its variables, or by the function that makes it."""
        for part in self._parts(side, scope):
            if part in self.calls:
                return True
            if isinstance(part, form.Call) and self._is_returned(self.source.function(part.function, scope), depth):
                return True
            if isinstance(part, form.Name) and depth < DEPTH and scope.kind == "function":
                values = [item.value for item in scope.bindings.get(part.id, ()) if item.kind == "value"]
                if any(item is not None and self.gives(item, scope, depth + 1) for item in values[-1:]):
                    return True
        return False

    def _parts(self, side: form.Expression, scope: form.Scope) -> Iterator[form.Expression]:
        """An expression and what goes into its value: not what is only asked about, or handed to a function."""
        stack = [side]
        while stack:
            current = stack.pop()
            yield current
            if isinstance(current, form.Comparison) or (isinstance(current, form.Call) and current in self.calls):
                continue
            if isinstance(current, form.Call):
                is_own = self.source.function(current.function, scope) is not None
                if is_own or last_name(current.function) in ASKING:
                    continue
            stack.extend(parts(current))

    def _is_returned(self, function: form.Function | None, depth: int) -> bool:
        """Whether a function of the project returns a hash that it, or one that it calls, makes."""
        if function is None or depth >= DEPTH:
            return False
        known = self._returning.get(function)
        if known is None:
            self._returning[function] = False  # while it is asked, for one that calls itself
            given = [item.value for item in function.scope.returns if item.value is not None]
            known = any(self.gives(value, function.scope, depth + 1) for value in given)
            self._returning[function] = known
        return known
