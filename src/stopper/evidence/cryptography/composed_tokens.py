"""Tokens that are made of nothing secret: of the clock, of an id or an address, digested or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source, is_support
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.standard.sensitive_names import is_sensitive_name
from stopper.syntax import form

# What whoever holds it is taken for somebody by, or may do something with.
TOKEN = regex(
    r"(^|_)(token|otp|session_?id|sid|api_?key|(reset|verification|activation|confirm\w*|invit\w+|recovery)_?(code|key|id))$",
    re.IGNORECASE,
)
NO_SECRET = regex(
    r"csrf|xsrf|page|next|cursor|cache|sync|push|device|fcm|cancel|idempot|mock|fake|dummy", re.IGNORECASE
)
CLOCKS = (
    "time.time", "time.time_ns", "time.strftime", "time.asctime", "time.ctime", "time.monotonic",
    "datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today", "datetime.date.today",
)  # fmt: skip
# What everybody knows of an account, or tries one after the other.
KNOWN = regex(r"^((user|account|customer|member)_?)?(id|uid|name|email|e_?mail|login|phone)$|^username$", re.IGNORECASE)
DIGESTS = ("hashlib.", "base64.", "binascii.hexlify", "zlib.crc32")
PLAIN = frozenset({"str", "int", "float", "repr", "round", "hex", "bytes", "hash", "abs", "oct"})
METHODS = frozenset({
    "hexdigest", "digest", "encode", "decode", "upper", "lower", "strftime", "isoformat", "timestamp", "strip",
    "rstrip", "replace", "format", "join", "zfill", "hex",
})  # fmt: skip
DEPTH = 8


class ComposedToken(Struct, frozen=True):
    """One token, by the name that it gets, and what it is made of: "the clock", "what is known of an account"."""

    name: str
    made_of: str
    at: Place


def composed_tokens(source: Source) -> Iterator[ComposedToken]:
    """Every token of the served code that is made of nothing but that."""
    for scope in source.scopes():
        if scope.kind != "function" or is_support(scope.module.path):
            continue
        for assign in scope.assignments:
            name = next((word for item in assign.targets if _is_token(word := last_name(item))), "")
            parts = set(_parts(source, assign.value, scope, 0)) if name and assign.value is not None else {""}
            if parts <= {"clock", "known", "constant"} and parts - {"constant"}:
                made_of = "the clock" if "clock" in parts else "what is known of an account"
                yield ComposedToken(name, made_of, source.place(assign, scope))


def _is_token(name: str) -> bool:
    return TOKEN.search(name) is not None and NO_SECRET.search(name) is None


def _parts(source: Source, item: form.Expression, scope: form.Scope, depth: int) -> Iterator[str]:
    """What a value is made of: "clock", "known", "constant"; anything else is an empty text.

    At the top, a name or a call alone may be any token: `token = row.id` takes one that is there.
    """
    if depth > DEPTH:
        yield ""
    elif isinstance(item, form.Constant):
        yield "constant"
    elif isinstance(item, form.Text):
        yield from _all(source, item.parts, scope, depth)
    elif isinstance(item, form.Operation) and item.operator in ("+", "%", "-", "*", "//", "^"):
        yield from _all(source, item.operands, scope, depth)
    elif isinstance(item, form.Sequence) and depth:
        yield from _all(source, item.items, scope, depth)
    elif isinstance(item, form.Call):
        yield from _called(source, item, scope, depth)
    elif depth and isinstance(item, form.Name | form.Attribute | form.Subscript):
        yield from _read(source, item, scope, depth)
    else:
        yield ""


def _all(source: Source, items: tuple[form.Expression, ...], scope: form.Scope, depth: int) -> Iterator[str]:
    for item in items:
        yield from _parts(source, item, scope, depth + 1)


def _called(source: Source, call: form.Call, scope: form.Scope, depth: int) -> Iterator[str]:
    name, function = source.name(call.function, scope), call.function
    if name in CLOCKS:
        yield "clock"
    elif name in PLAIN or (name.startswith(DIGESTS) and last_name(function) not in METHODS):
        yield from _all(source, call.arguments, scope, depth) if call.arguments and not call.keywords else [""]
    elif isinstance(function, form.Attribute) and function.name in METHODS:
        yield from _parts(source, function.value, scope, depth + 1)
        yield from _all(source, call.arguments, scope, depth)
    else:
        yield ""


def _read(source: Source, item: form.Expression, scope: form.Scope, depth: int) -> Iterator[str]:
    bound = (
        [one for one in scope.bindings.get(item.id, ()) if one.line <= item.line] if isinstance(item, form.Name) else []
    )
    if bound and bound[-1].kind == "value" and bound[-1].value is not None:
        value = bound[-1].value
        # What is read of a form or a row under the name of an account is known, whatever holds it.
        found = set(_parts(source, value, scope, depth + 1))
        yield from found if "" not in found or not _is_known(item) else ["known"]
    else:
        yield "known" if _is_known(item) else ""


def _is_known(item: form.Expression) -> bool:
    name = last_name(item)
    return KNOWN.match(name) is not None and not is_sensitive_name(name)
