"""What a call of a JWT library asks of a token: its algorithms, the claims it demands, and what it leaves unchecked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal

from msgspec import Struct

from stopper.evidence.identity.header_values import HEADER_READERS, is_of_header
from stopper.evidence.source.expressions import within
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known, options
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex
from stopper.syntax import form

Origin = Literal["written", "missing", "token", "every", "unknown"]
ALGORITHM = regex(r"(?:HS|RS|ES|PS)\d{3}\Z|EdDSA\Z")
# What gives every algorithm that a library knows, shared keys, public keys and "none" among them.
EVERY = frozenset(
    {
        "jwt.algorithms.get_default_algorithms()",
        "jwt.api_jws.PyJWS().get_algorithms()",
        "jwt.PyJWS().get_algorithms()",
        "jwt.get_algorithms()",
        "jose.constants.ALGORITHMS.ALL",
        "jose.constants.ALGORITHMS.SUPPORTED",
        "jose.jws.ALGORITHMS.SUPPORTED",
    }
)
LISTED = frozenset({"list", "tuple", "set", "frozenset", "sorted"})


class Options(Struct, frozen=True):
    """The `options` of PyJWT and python-jose.

    `off` are the checks that are switched off ("signature", "exp", "aud", …), `required` the claims that must be
    there; `is_known` is False where the code does not show the mapping; `off_by_callers` are the checks that some of
    the function's callers switch off, and others leave on.
    """

    off: frozenset[str]
    required: frozenset[str]
    is_known: bool
    off_by_callers: frozenset[str] = frozenset()


class Algorithms(Struct, frozen=True):
    """The algorithms that are allowed, in upper case, and where the list comes from; "every" has no names.

    `have_own_keys` says that a function of the project is asked for the key, and looks at the algorithm first.
    """

    names: tuple[str, ...]
    origin: Origin
    have_own_keys: bool = False

    @property
    def mixes(self) -> bool:
        """Whether shared keys and public keys are both allowed, and one may be taken for the other."""
        kinds = {name[:2] for name in self.names}
        return "HS" in kinds and bool(kinds - {"HS", "NO"}) and not self.have_own_keys

    @property
    def danger(self) -> str:
        """What is allowed that should not be, whatever the key is; empty where nothing is."""
        if self.origin == "every":
            return 'each algorithm that the library knows is allowed, "none" and shared keys among them'
        if "NONE" in self.names:
            return 'the algorithm "none" is allowed: a token needs no signature'
        if self.mixes:
            shown = ", ".join(self.names)
            return f"shared and public keys are both allowed ({shown}): a public key may be taken for the shared one"
        return ""

    @property
    def takes_public_keys(self) -> bool:
        """Whether somebody else may have signed the token: the key is public."""
        return any(name[:2] in ("RS", "ES", "PS", "ED") for name in self.names)


def options_of(source: Source, call: form.Call) -> Options:
    """The options of a decode."""
    given = call.keyword("options")
    if given is None:
        return Options(frozenset(), frozenset(), not call.has_star)
    return options_in(source, given, call.scope)


def options_in(source: Source, given: form.Expression, scope: form.Scope) -> Options:
    """The options that an expression holds."""
    pairs = _pairs(source, given, scope)
    if pairs is None:
        return Options(frozenset(), frozenset(), False)
    off = {key.removeprefix("verify_") for key, value in pairs.items() if key.startswith("verify_") and value is False}
    required = {key.removeprefix("require_") for key, value in pairs.items() if key.startswith("require_") and value}
    listed = pairs.get("require")
    required |= {str(item) for item in listed} if isinstance(listed, list | tuple) else set()
    return Options(frozenset(off), frozenset(required), True, frozenset(_off_by_callers(source, given, scope)))


def _off_by_callers(source: Source, given: form.Expression, scope: form.Scope) -> Iterator[str]:
    """`{"verify_exp": verify_exp}` where a call of the function hands False."""
    names = {one.name for one in scope.node.parameters} if isinstance(scope.node, form.Function) else set()
    for key, item in zip(given.keys, given.values, strict=True) if isinstance(given, form.Mapping) else ():
        name = source.text(key, scope) or ""
        is_handed = isinstance(item, form.Name) and item.id in names and name.startswith("verify_")
        handed = options(source.value(item, scope)) if is_handed else ()
        if any(isinstance(one, Known) and one.data is False for one in handed):
            yield name.removeprefix("verify_")


def _pairs(source: Source, given: form.Expression, scope: form.Scope) -> dict[str, object] | None:
    value = source.value(given, scope)
    if isinstance(value, Known) and isinstance(value.data, dict):
        return {str(key): item for key, item in value.data.items()}
    if not isinstance(given, form.Mapping):
        return None
    found: dict[str, object] = {}
    for key, item in zip(given.keys, given.values, strict=True):
        name, one = source.text(key, scope), source.value(item, scope)
        if name is None:
            return None
        found[name] = one.data if isinstance(one, Known) else None
    return found


def algorithms_of(source: Source, call: form.Call, position: int) -> Algorithms:
    """The list of algorithms of a decode."""
    given = call.argument(position, "algorithms")
    if given is None:
        return Algorithms((), "unknown" if call.has_star else "missing")
    return algorithms_in(source, given, call.scope)


def algorithms_in(source: Source, given: form.Expression, scope: form.Scope) -> Algorithms:
    """The algorithms that an expression lists."""
    if is_of_header(given, scope):
        return Algorithms((), "token")
    if _gives_every(source, given, scope):
        return Algorithms((), "every")
    value = source.value(given, scope)
    data = value.data if isinstance(value, Known) else None
    if isinstance(data, str):
        return Algorithms((data.upper(),), "written")
    if isinstance(data, list | tuple | set | frozenset):
        return Algorithms(tuple(str(item).upper() for item in data), "written")
    if isinstance(value, Known):
        return Algorithms((), "missing")
    return Algorithms(_named(source, given, scope), "unknown")


def _gives_every(source: Source, given: form.Expression, scope: form.Scope) -> bool:
    """`get_default_algorithms()`, its `keys()`, a list of it, or a name that holds one of these."""
    if isinstance(given, form.Call) and source.name(given.function, scope) in LISTED:
        return len(given.arguments) == 1 and _gives_every(source, given.arguments[0], scope)
    if isinstance(given, form.Sequence) and len(given.items) == 1 and isinstance(given.items[0], form.Starred):
        return _gives_every(source, given.items[0].value, scope)
    if isinstance(given, form.Name) and (holder := source.names.holder(given.id, scope)) is not None:
        bound = [item.value for item in holder.bindings[given.id]]
        return len(bound) == 1 and bound[0] is not None and _gives_every(source, bound[0], holder)
    return source.name(given, scope).removesuffix(".keys()") in EVERY


def _named(source: Source, given: form.Expression, scope: form.Scope) -> tuple[str, ...]:
    """The names that are written somewhere in the list, beside what is not known."""
    texts = (source.text(item, scope) for item in within(given))
    return tuple(text.upper() for text in texts if text and HOLE not in text and len(text) == len("HS256"))


def chooses_key(source: Source, call: form.Call) -> bool:
    """Whether the key is a function of the project that compares the algorithm before it gives one (Authlib)."""
    function = source.function(call.argument(1, "key"), call.scope)
    compared = [item for comparison in function.scope.comparisons for item in within(comparison)] if function else []
    texts = [item.value for item in compared if isinstance(item, form.Constant) and isinstance(item.value, str)]
    return any(ALGORITHM.match(text) for text in texts)


def leeway_of(source: Source, call: form.Call) -> timedelta | None:
    """How long an expired token is taken still; None where nothing is written or known."""
    value = source.argument(call, -1, "leeway")
    data = value.data if isinstance(value, Known) else None
    if isinstance(data, timedelta):
        return data
    is_number = isinstance(data, int | float) and not isinstance(data, bool)
    return timedelta(seconds=data) if is_number else None  # type: ignore[arg-type]  # a number, as was asked


def key_from_token(source: Source, scope: form.Scope) -> form.Expression | None:
    """Where a function takes the key, or the address of the key, out of the token's own header; None where nowhere."""
    reads = any(getattr(call.function, "name", "") in HEADER_READERS for call in scope.calls)
    if not reads:
        return None
    for item in scope.expressions:
        key = item.key if isinstance(item, form.Subscript) else None
        if isinstance(item, form.Call) and isinstance(item.function, form.Attribute) and item.function.name == "get":
            key = item.argument(0)
        if isinstance(key, form.Constant) and key.value in ("jku", "x5u", "jwk"):
            return item
    return None
