"""Passwords that are stored by a function of the project's own which only writes them in another way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.cryptography.clear_passwords import is_clear
from stopper.evidence.cryptography.connections import is_of_connection
from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source, is_support
from stopper.standard.regex import regex
from stopper.syntax import form

# What a column of hashes is called besides: `password_hash`, `pwd_digest`, `password_enc`.
OF_HASHES = regex(r"_?(?:hash(?:ed)?|digest|enc(?:rypted|oded)?)\Z", re.IGNORECASE)
# What writes a text in another way and can be turned back by whoever reads the code: XOR, base64, a shift.
MODULES = ("base64.", "binascii.", "codecs.", "itertools.", "operator.", "urllib.parse.")
FUNCTIONS = frozenset({
    "bytearray", "bytes", "chr", "enumerate", "hex", "int", "iter", "len", "list", "map", "next", "ord", "range",
    "reversed", "str", "tuple", "zip",
})  # fmt: skip
METHODS = frozenset({
    "append", "casefold", "decode", "encode", "extend", "format", "from_bytes", "hex", "index", "insert", "isalpha",
    "isdigit", "islower", "isupper", "join", "lower", "lstrip", "replace", "reverse", "rstrip", "split", "strip",
    "swapcase", "title", "to_bytes", "translate", "upper", "zfill",
})  # fmt: skip


def disguised_passwords(source: Source) -> Iterator[form.Assign]:
    """The assignments that keep what such a function made of a typed password."""
    for assign in source.assignments():
        if not isinstance(assign.value, form.Call) or is_support(assign.scope.module.path):
            continue
        if any(_is_column(target) for target in assign.targets) and _is_disguised(source, assign.value, assign.scope):
            yield assign


def _is_column(target: form.Expression) -> bool:
    return isinstance(target, form.Attribute) and is_password_name(OF_HASHES.sub("", target.name))


def _is_disguised(source: Source, call: form.Call, scope: form.Scope) -> bool:
    function = source.function(call.function, scope)
    if function is None or is_of_connection(scope) or not _only_rewrites(source, function):
        return False
    return any(is_clear(source, item, scope) for item in call.arguments)


def _only_rewrites(source: Source, function: form.Function) -> bool:
    """Whether all that a function calls writes a text in another way, so that nothing in it is one-way."""
    calls = function.scope.calls
    return bool(calls) and not function.scope.functions and all(_rewrites(source, call) for call in calls)


def _rewrites(source: Source, call: form.Call) -> bool:
    name = source.name(call.function, call.scope)
    if name in FUNCTIONS or name.startswith(MODULES):
        return True
    return isinstance(call.function, form.Attribute) and last_name(call.function) in METHODS
