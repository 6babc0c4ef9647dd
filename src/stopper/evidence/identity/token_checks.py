"""Where JSON Web Tokens are decoded, and whether anything proves who made them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.flows import Flow, Flows
from stopper.evidence.identity.handed_options import handed_options
from stopper.evidence.identity.token_dates import is_read_for_dates
from stopper.evidence.identity.token_options import (
    Algorithms,
    Options,
    algorithms_of,
    chooses_key,
    key_from_token,
    leeway_of,
    options_of,
)
from stopper.evidence.identity.tokens_apart import is_unsigned, tokens_taken_apart
from stopper.evidence.source.branches import excludes
from stopper.evidence.source.expressions import body_of, last_name, statements
from stopper.evidence.source.handling import handler_kinds
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.purpose import names_of_origin
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.syntax import form

Library = Literal["PyJWT", "python-jose", "Authlib", "joserfc", "python-jwt", "its own"]
DECODERS: dict[str, Library] = {
    "jwt.decode": "PyJWT",
    "jwt.decode_complete": "PyJWT",
    "jwt.api_jwt.decode": "PyJWT",
    "jwt.PyJWT().decode": "PyJWT",
    "jwt.PyJWT().decode_complete": "PyJWT",
    "jose.jwt.decode": "python-jose",
    "authlib.jose.jwt.decode": "Authlib",
    "authlib.jose.JsonWebToken().decode": "Authlib",
    "joserfc.jwt.decode": "joserfc",
    "python_jwt.verify_jwt": "python-jwt",
}
UNVERIFIED: dict[str, Library] = {
    "jose.jwt.get_unverified_claims": "python-jose",
    "jose.jws.get_unverified_claims": "python-jose",
    "python_jwt.process_jwt": "python-jwt",
}
# Checks a signature of bytes, of which nobody need know claims: a decode of a token where it is told to leave that off.
SIGNED_BYTES: dict[str, Library] = {"jose.jws.verify": "python-jose"}
VALIDATING = frozenset({"validate", "validate_exp", "validate_claims"})
# Who answers with an ID token over TLS has proved itself already (OpenID Connect Core 3.1.3.7, number 6).
FROM_PROVIDER = frozenset({"id_token", "idtoken"})


class TokenCheck(Struct, frozen=True):
    """One decode of a token.

    `is_verified` is None where the code does not show it. `harmless` says why one without a check does no harm: the
    same token is verified beside it, or only its dates are read. `is_from_provider`: the token is an ID token that no
    request brought. `checks_claims` is False where the library leaves the expiry to a call that is missing.
    """

    library: Library
    call: form.Call
    at: Place
    is_verified: bool | None
    harmless: str
    is_from_provider: bool
    algorithms: Algorithms
    options: Options
    names_audience: bool
    names_issuer: bool
    checks_claims: bool
    leeway: timedelta | None
    key_from_token: Place | None


@lru_cache(maxsize=8)
def token_checks(source: Source) -> tuple[TokenCheck, ...]:
    """Every decode of a token in production code, by a library or by the code itself."""
    named = (*DECODERS.items(), *UNVERIFIED.items())
    found = [(library, call) for name, library in named for call in source.calls(name)]
    found += [("its own", call) for call in tokens_taken_apart(source)]
    of_bytes = [(library, call) for name, library in SIGNED_BYTES.items() for call in source.calls(name)]
    found += [(library, call) for library, call in of_bytes if _is_off(source, library, call)]
    checks = [_check(source, library, call) for library, call in found if not is_support(call.scope.module.path)]
    return tuple(one for check in checks for one in _of_callers(source, check))


def _of_callers(source: Source, check: TokenCheck) -> Iterator[TokenCheck]:
    """A decode, and once more for each call that hands it options without a check of the signature."""
    handed = handed_options(source, check.call) if check.is_verified is None else None
    yield check if handed is None or not handed.are_known else replace(check, is_verified=True)
    for call in handed.unverifying if handed is not None else ():
        yield replace(check, call=call, at=source.at(call), is_verified=False, harmless="")


def chosen_outside(source: Source, flows: Flows, checks: Iterable[TokenCheck]) -> Iterator[Flow]:
    """The flows by which whoever sends a token chooses its algorithm or key, those that its check tells left out."""
    # Of several applications each has its own checks, and the flows are those of all.
    own = {module.path for module in source.modules}
    checks = list(checks)
    algorithms = {(check.at.path, check.at.line) for check in checks if check.algorithms.origin == "token"}
    keys = {(check.at.path, check.at.line) for check in checks if check.key_from_token is not None}
    for flow in flows.into("token-check"):
        is_told = (flow.at.path, flow.at.line) in (algorithms if "algorithm" in flow.context else keys)
        if flow.at.path in own and not flow.is_support and not is_told:
            yield flow


def _check(source: Source, library: Library, call: form.Call) -> TokenCheck:
    options = options_of(source, call)
    is_verified = _is_verified(source, library, call, options)
    taken = key_from_token(source, call.scope)
    claims = call.keyword("claims_options")
    return TokenCheck(
        library,
        call,
        source.at(call),
        is_verified,
        _harmless(source, call) if is_verified is False and not is_unsigned(call) else "",
        _is_from_provider(source, call),
        replace(_algorithms(source, library, call), have_own_keys=chooses_key(source, call)),
        options,
        call.keyword("audience") is not None or claims is not None or call.has_star,
        call.keyword("issuer") is not None or claims is not None or call.has_star,
        library in ("PyJWT", "python-jose", "python-jwt") or _validates(source, call),
        leeway_of(source, call),
        source.place(taken, call.scope) if taken is not None else None,
    )


def _is_verified(source: Source, library: Library, call: form.Call, options: Options) -> bool | None:
    is_unverified = library == "its own" or source.name(call.function, call.scope) in UNVERIFIED
    if is_unverified or "signature" in options.off or _is_off(source, library, call):
        return False
    return None if not options.is_known else True


def _is_off(source: Source, library: Library, call: form.Call) -> bool:
    """Whether a call says `verify=False`, by name or by place: the third argument of PyJWT's before its version 2."""
    is_of_bytes = source.name(call.function, call.scope) in SIGNED_BYTES
    position = 3 if is_of_bytes else 2 if library == "PyJWT" else None
    if position is None:
        return False
    told = (source.argument(call, position), source.argument(call, -1, "verify"))
    return any(value is not None and value.equals(False) for value in told)


def _algorithms(source: Source, library: Library, call: form.Call) -> Algorithms:
    if library != "Authlib":
        return algorithms_of(source, call, 2)
    maker = call.function.value if isinstance(call.function, form.Attribute) else None
    made = next((item for item in _bound(source, maker, call.scope) if isinstance(item, form.Call)), None)
    given = made.argument(0, "algorithms") if made is not None else None
    if made is None or given is None:
        return Algorithms((), "missing")
    value = source.value(given, made.scope)
    data = value.data if isinstance(value, Known) else None
    if not isinstance(data, list | tuple):
        return Algorithms((), "unknown")
    return Algorithms(tuple(str(item).upper() for item in data), "written")


def _bound(source: Source, item: form.Expression | None, scope: form.Scope) -> Iterator[form.Expression]:
    if isinstance(item, form.Name):
        yield from (one.value for one in source.names.bindings(item.id, scope) if one.value is not None)
    elif item is not None:
        yield item


def _neighbours(source: Source, scope: form.Scope) -> list[form.Scope]:
    """The function itself, the project's functions that it calls, and those that call it with their own callees."""
    found = [scope, *_callees(source, scope)]
    if isinstance(scope.node, form.Function):
        for call in source.names.calls_of(source.names.name_of(scope.node)):
            found += [call.scope, *_callees(source, call.scope)]
    return found


def _callees(source: Source, scope: form.Scope) -> list[form.Scope]:
    functions = (source.function(call.function, scope) for call in scope.calls)
    return [item.scope for item in functions if item is not None]


def _harmless(source: Source, call: form.Call) -> str:
    if _is_preparation(source, call):
        return "a token is read before it is verified beside it"
    return "of a client's own token only the dates are read" if is_read_for_dates(source, call) else ""


def _is_preparation(source: Source, call: form.Call) -> bool:
    """Whether the token is verified too, in the same function or one call away, and what was read is used for it."""
    is_kept = source.name(call.function, call.scope) == "python_jwt.process_jwt"
    if not is_kept and any(
        isinstance(item, form.Evaluate) and item.value is call for item in statements(body_of(call.scope))
    ):
        return False
    scopes = set(_neighbours(source, call.scope))
    for name, library in {**DECODERS, **SIGNED_BYTES}.items():
        for other in source.calls(name):
            is_other = other is not call and other.scope in scopes
            is_other = is_other and not _excludes(other, call) and not _has_failed(source, other, call)
            is_other = is_other and not _is_of_another(call, other)
            if is_other and _is_verified(source, library, other, options_of(source, other)):
                return True
    return False


def _is_of_another(one: form.Call, other: form.Call) -> bool:
    """Whether two calls of one function take tokens of different names, neither of which is made of the other."""
    first, second = one.argument(0), other.argument(0)
    if one.scope is not other.scope or not isinstance(first, form.Name) or not isinstance(second, form.Name):
        return False
    is_made = second.id in names_of_origin(first, one.scope) or first.id in names_of_origin(second, one.scope)
    return not is_made and _is_parameter(first, one.scope) and _is_parameter(second, one.scope)


def _is_parameter(item: form.Name, scope: form.Scope) -> bool:
    return isinstance(scope.node, form.Function) and any(one.name == item.id for one in scope.node.parameters)


def _excludes(one: form.Call, other: form.Call) -> bool:
    """Whether the calls stand in the two branches of one condition, so that at most one of them is made."""
    return one.scope is other.scope and excludes(one.block, other.block)


def _has_failed(source: Source, other: form.Call, call: form.Call) -> bool:
    """Whether `call` stands where `other` has refused the token, for more than its age."""
    for handler in call.scope.module.handlers if other.scope is call.scope else ():
        if handler.line <= call.line <= handler.end and not handler.line <= other.line <= handler.end:
            names = [source.name(item, handler.scope).rpartition(".")[2] for item in handler_kinds(handler)]
            return not names or any(name != "ExpiredSignatureError" for name in names)
    return False


def _is_from_provider(source: Source, call: form.Call) -> bool:
    token = call.argument(0)
    if token is None:
        return False
    names = {name.lower() for name in names_of_origin(token, call.scope)}
    if isinstance(token, form.Subscript) and source.text(token.key, call.scope) == "id_token":
        # What the provider answered is its own, whatever the request gave for asking it.
        is_answer = source.name(token.value, call.scope).startswith(("requests.", "httpx."))
        return is_answer or "request" not in names
    return not names.isdisjoint(FROM_PROVIDER) and "request" not in names


def _validates(source: Source, call: form.Call) -> bool:
    """Whether the claims are validated where the token is decoded, or where the function's result goes."""
    scopes = _neighbours(source, call.scope)
    return any(last_name(one.function) in VALIDATING for scope in scopes for one in scope.calls)
