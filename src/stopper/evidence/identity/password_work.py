"""Which calls work on a password, for somebody or for nobody, and so take their time."""

from __future__ import annotations

from collections.abc import Iterable

from stopper.evidence.identity.account_lookups import is_typed
from stopper.evidence.routes.sign_in.credentials import CHECKS
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.syntax import form

# Methods and functions of libraries that hash, or verify a hash.
HASHING = frozenset({
    "verify", "verify_and_update", "dummy_verify", "check_password_hash", "checkpw", "hashpw", "generate_password_hash",
    "pbkdf2_hmac", "scrypt", "hash_password", "check_password", "verify_password",
})  # fmt: skip
# Calls that are given a password and do no work on it.
IDLE = frozenset({
    "get", "strip", "len", "str", "encode", "debug", "info", "warning", "error", "exception", "log", "print", "bool",
    "isinstance", "append", "update", "security_event", "search", "match", "fullmatch", "findall", "any", "all", "sum",
    "set", "list", "lower", "upper", "isdigit",
})  # fmt: skip
DEPTH = 3


class PasswordWork:
    """Judges the calls of one project; `answers` are the functions that answer a caller."""

    def __init__(self, source: Source, answers: Iterable[str]) -> None:
        self.source = source
        self.idle = IDLE | frozenset(answers)

    def is_check(self, call: form.Call, depth: int = 0) -> bool:
        """Whether a call works on the password that was sent."""
        word = last_name(call.function)
        if CHECKS.match(word) or _is_hashing(call):
            return True
        if word[:1].isupper() or word in self.idle or not any(map(is_typed, call.every_argument)):
            return False
        function = self.source.function(call.function, call.scope)
        if function is None or depth >= DEPTH:
            return True
        # A function of the project's own that only looks at the password, at its length or letters, takes no time.
        return any(self.is_check(one, depth + 1) for one in function.scope.calls)

    def is_dummy(self, call: form.Call) -> bool:
        """Whether a function of the project works on a password, or on one of its own for nobody."""
        function = self.source.function(call.function, call.scope)
        return function is not None and any(self._is_for_nobody(one) for one in function.scope.calls)

    def _is_for_nobody(self, call: form.Call) -> bool:
        """Whether a hash is made or verified of a constant, of what the module holds, or of what was typed."""
        is_asked = last_name(call.function) == "dummy_verify"
        return is_asked or (
            _is_hashing(call) and any(self._is_at_hand(item, call.scope) for item in call.every_argument)
        )

    def _is_at_hand(self, item: form.Expression, scope: form.Scope) -> bool:
        if isinstance(item, form.Constant) or is_typed(item):
            return True
        if isinstance(item, form.Name):
            holder = self.source.names.holder(item.id, scope)
            return holder is not None and holder.kind == "module"
        return isinstance(item, form.Attribute) and item.name.isupper()


def _is_hashing(call: form.Call) -> bool:
    """Whether a function hashes; Python's own hash() does no such work."""
    word = last_name(call.function)
    return word in HASHING or (word == "hash" and isinstance(call.function, form.Attribute))
