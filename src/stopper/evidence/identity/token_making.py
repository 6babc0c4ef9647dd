"""Where tokens are made, for whom, and when they end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.identity.own_ends import is_own_end
from stopper.evidence.source.expressions import is_variable, last_name, within
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.standard.personal_names import personal_kind
from stopper.standard.regex import regex
from stopper.syntax import form

# The position of the claims.
ENCODERS = {
    "jwt.encode": 0,
    "jwt.api_jwt.encode": 0,
    "jwt.PyJWT().encode": 0,
    "jose.jwt.encode": 0,
    "authlib.jose.jwt.encode": 1,
    "authlib.jose.JsonWebToken().encode": 1,
    "joserfc.jwt.encode": 1,
}
# Their algorithm stands in the token's header, which is handed over first.
HEADER_NAMES = frozenset(name for name, position in ENCODERS.items() if position)
# The position of the key behind the claims.
KEYS = {name: position + 1 for name, position in ENCODERS.items()}
# `{"reset_password": user.id}` says what a token is for.
PASSWORD = regex(
    r"(?!.*(?:reset|forg|chang|confirm|verif|updat|set|new|has))(?:\w*_)?(?:pass(?:word|wd|_?phrase)|pwd)\Z", re.I
)
# Functions that make what a sign-in hands out; what is mailed or kept by a machine may live longer.
SIGNING_IN = regex(r"(?:\A|_)(?:log_?in|sign_?in|auth(?:enticate)?|access|jwt)(?:_|\Z)", re.IGNORECASE)
LONGER = regex(r"refresh|reset|remember|confirm|verif|invit|mail|api_?key|device", re.IGNORECASE)


class MadeToken(Struct, frozen=True):
    """A token made at `at`; `ends` is None where the claims are not all seen, `life` how long it lasts if known.

    `is_unsigned`: its key is empty, or its algorithm is none. `secrets` are the claims that nobody should read.
    `is_access`: by the name of its function it is what a sign-in hands out.
    """

    at: Place
    ends: bool | None
    life: timedelta | None
    is_unsigned: bool = False
    secrets: tuple[str, ...] = ()
    is_access: bool = False


class _Claims(Struct):
    """What is seen of a mapping of claims."""

    values: dict[str, form.Expression]
    is_whole: bool


@lru_cache(maxsize=8)
def made_tokens(source: Source) -> tuple[MadeToken, ...]:
    """Every token that production code makes."""
    found = []
    for name, position in ENCODERS.items():
        for call in source.calls(name):
            given = call.argument(position, "payload") or call.keyword("claims")
            if given is not None and not is_support(call.scope.module.path):
                found.append(_made(source, call, given, KEYS[name]))
    return tuple(found)


def _made(source: Source, call: form.Call, given: form.Expression, key: int) -> MadeToken:
    claims = _claims(source, given, call.scope, 0)
    expiry = claims.values.get("exp")
    is_ended = expiry is not None or any(is_own_end(source, name) for name in claims.values)
    ends = True if is_ended else False if claims.is_whole else None
    life = _life(source, expiry, call.scope) if expiry is not None else None
    told = tuple(
        name
        for name, value in claims.values.items()
        if (PASSWORD.match(name) or personal_kind(name)) and not _names(value)
    )
    name = call.scope.name
    is_access = SIGNING_IN.search(name) is not None and not LONGER.search(name)
    return MadeToken(source.at(call), ends, life, _is_unsigned(source, call, key), told, is_access)


@lru_cache(maxsize=8)
def signs_for_public_keys(source: Source) -> bool:
    """Whether the project makes tokens itself that whoever knows a public key verifies, or may."""
    for name, key in KEYS.items():
        for call in source.calls(name):
            algorithm = source.argument(call, key + 1, "algorithm") if name not in HEADER_NAMES else Known("")
            # Without one PyJWT and python-jose sign with HS256.
            is_shared = algorithm is None or (isinstance(algorithm, Known) and str(algorithm.data).startswith("HS"))
            if not is_shared and not is_support(call.scope.module.path):
                return True
    return False


def _names(value: form.Expression) -> bool:
    """Whether a claim only says whom or what it is about: `{"reset_password": user.id}`."""
    return isinstance(value, form.Constant) or last_name(value) in ("id", "pk", "uid", "uuid")


def _is_unsigned(source: Source, call: form.Call, key: int) -> bool:
    signed_with, algorithm = source.argument(call, key, "key"), source.argument(call, key + 1, "algorithm")
    for given in (signed_with, algorithm):
        if isinstance(given, Known) and (given.data in (None, "", b"") or str(given.data).lower() == "none"):
            return True
    return False


def _claims(source: Source, item: form.Expression, scope: form.Scope, depth: int) -> _Claims:
    if isinstance(item, form.Mapping):
        keys = [(source.text(key, scope) if key is not None else None) for key in item.keys]
        pairs = zip(keys, item.values, strict=True)
        return _Claims({key: value for key, value in pairs if key is not None}, None not in keys)
    if isinstance(item, form.Call) and source.name(item.function, scope) == "dict" and not item.arguments:
        return _Claims({word.name: word.value for word in item.keywords if word.name}, not item.has_star)
    if isinstance(item, form.Name) and depth < 3:
        return _named(source, item, scope, depth)
    return _Claims({}, False)


def _named(source: Source, item: form.Name, scope: form.Scope, depth: int) -> _Claims:
    holder = source.names.holder(item.id, scope)
    if holder is not None and holder is not scope and holder.kind == "module":
        scope = holder
    bindings = [one for one in scope.bindings.get(item.id, ()) if one.line <= item.line]
    last = bindings[-1] if bindings else None
    if last is None or (last.kind != "parameter" and (last.value is None or last.kind != "value")):
        return _Claims({}, False)
    # The callers of a function that is handed the claims name some, and it adds the end.
    given = last.value if last.kind == "value" else None
    found = _claims(source, given, scope, depth + 1) if given is not None else _Claims({}, False)
    found.values.update(_added(source, item, scope))
    for call in scope.calls:
        function = call.function
        if isinstance(function, form.Attribute) and last_name(function.value) == item.id and function.name == "update":
            inner = _claims(source, call.arguments[0], scope, depth + 1) if call.arguments else _Claims({}, True)
            found.values.update(inner.values)
            found.values.update({word.name: word.value for word in call.keywords if word.name})
            found.is_whole &= inner.is_whole
    # A token that its own function hands to another before it is encoded may gain claims there.
    passed = any(
        is_variable(argument, item.id) for call in scope.calls for argument in call.arguments if _is_own(call, source)
    )
    return _Claims(found.values, found.is_whole and not passed)


def _added(source: Source, item: form.Name, scope: form.Scope) -> Iterator[tuple[str, form.Expression]]:
    """`claims["exp"] = …`."""
    for assign in scope.assignments:
        for target in assign.targets:
            if isinstance(target, form.Subscript) and last_name(target.value) == item.id and assign.value is not None:
                yield source.text(target.key, scope) or "", assign.value


def _is_own(call: form.Call, source: Source) -> bool:
    return source.function(call.function, call.scope) is not None


def _life(source: Source, expiry: form.Expression, scope: form.Scope) -> timedelta | None:
    """The duration that is added to the present time."""
    for part in _spread(expiry, scope, 0):
        value = source.value(part, scope) if isinstance(part, form.Call | form.Name | form.Constant) else None
        data = value.data if isinstance(value, Known) else None
        if isinstance(data, timedelta):
            return data
        if isinstance(data, int | float) and not isinstance(data, bool) and data >= 60:
            return timedelta(seconds=data)
    return None


def _spread(item: form.Expression, scope: form.Scope, depth: int) -> Iterator[form.Expression]:
    """The operands of a sum, local variables followed."""
    for part in within(item):
        if isinstance(part, form.Operation) and part.operator == "+":
            yield from part.operands
        elif isinstance(part, form.Name) and depth < 2:
            for one in scope.bindings.get(part.id, ()):
                if one.kind == "value" and one.value is not None:
                    yield from _spread(one.value, scope, depth + 1)
