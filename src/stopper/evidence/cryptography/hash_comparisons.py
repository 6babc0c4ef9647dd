"""Comparisons with == and != of a password's hash: what is given is hashed and held beside what is stored."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.cryptography.comparisons import is_query
from stopper.evidence.cryptography.digests import digests
from stopper.evidence.source.expressions import within
from stopper.evidence.source.index import Source, is_support
from stopper.syntax import form

HASHING = (
    "hashlib.pbkdf2_hmac",
    "hashlib.scrypt",
    "bcrypt.hashpw",
    "scrypt.hash",
    "crypt.crypt",
    "argon2.low_level.hash_secret",
    "argon2.low_level.hash_secret_raw",
)
DEPTH = 2


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
    """The calls that hash a password, and the functions of the project in which they stand."""

    def __init__(self, source: Source) -> None:
        self.source = source
        fast = (item.call for item in digests(source) if item.role == "password")
        self.calls = frozenset((*source.calls(*HASHING), *fast))
        self.functions = {call.scope.node for call in self.calls if isinstance(call.scope.node, form.Function)}

    def gives(self, side: form.Expression, scope: form.Scope, depth: int = 0) -> bool:
        """Whether a value holds what such a call gives, by its variables, or by the function that makes it."""
        for part in within(side):
            if part in self.calls:
                return True
            if isinstance(part, form.Call) and self.source.function(part.function, scope) in self.functions:
                return True
            if isinstance(part, form.Name) and depth < DEPTH and scope.kind == "function":
                values = [item.value for item in scope.bindings.get(part.id, ()) if item.kind == "value"]
                if any(item is not None and self.gives(item, scope, depth + 1) for item in values[-1:]):
                    return True
        return False
