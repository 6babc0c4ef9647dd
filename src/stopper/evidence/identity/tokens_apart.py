"""Tokens of a request that the code takes apart itself: `json.loads(b64decode(token.split(".")[1]))`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.purpose import origins
from stopper.syntax import form

DECODING = ("base64.urlsafe_b64decode", "base64.b64decode", "base64.standard_b64decode")
# What a function calls that checks a signature, or leaves it to a library.
CHECKING = re.compile(r"compare_digest|verif|decode_token|unsign|validate|check|authenticate", re.IGNORECASE)
PAYLOAD = 1
"""The position of the claims; the header before them is read to choose a key."""


def tokens_taken_apart(source: Source) -> Iterator[form.Call]:
    """The calls that decode the claims of a token which a request brings, where nothing around checks a signature."""
    for call in source.calls(*DECODING):
        if is_support(call.scope.module.path) or _checks(source, call.scope):
            continue
        given = [part for item in call.arguments[:1] for one in origins(item, call.scope) for part in within(one)]
        if any(_is_payload(source, part, call.scope) for part in given):
            yield call


def _is_payload(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether an expression is the second part of a text of the request that was split at its dots."""
    if isinstance(item, form.Subscript) and isinstance(item.key, form.Constant) and item.key.value == PAYLOAD:
        return any(_is_split(source, one, scope) for one in origins(item.value, scope))
    bound = scope.bindings.get(item.id, ()) if isinstance(item, form.Name) else ()
    return any(
        one.kind == "unpacked"
        and one.position == PAYLOAD
        and one.value is not None
        and _is_split(source, one.value, scope)
        for one in bound
    )


def _is_split(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    if not isinstance(item, form.Call) or not isinstance(item.function, form.Attribute):
        return False
    is_split = item.function.name == "split" and source.text(item.argument(0, "sep"), scope) == "."
    return is_split and any(
        source.name(part, scope).startswith("flask.request.")
        for one in origins(item.function.value, scope)
        for part in within(one)
    )


def _checks(source: Source, scope: form.Scope) -> bool:
    """Whether a function checks a signature by a call, or compares one."""
    if any(
        CHECKING.search(last_name(call.function)) or "jwt.decode" in source.name(call.function, scope)
        for call in scope.calls
    ):
        return True
    names = (last_name(side) for one in scope.comparisons for side in (one.left, *one.comparators))
    return any(re.search(r"sig|mac|digest", name, re.IGNORECASE) for name in names)
