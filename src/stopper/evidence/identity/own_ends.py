"""Claims of a project's own that say when a token ends, which its code must compare with the time itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.identity.token_checks import DECODERS
from stopper.evidence.source.expressions import ORDERINGS, last_name, within
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

OWN_ENDS = regex(r"(?i)(?:valid_?)?(?:expir(?:es|y|ation)|until)(?:_?(?:at|on|time|date))?")
# What gives the claims of a token, beside the decoders themselves.
READ = ("flask_jwt_extended.get_jwt()", "flask_jwt_extended.decode_token()", "flask_jwt_extended.get_raw_jwt()")
DEPTH = 3


def is_own_end(source: Source, name: str) -> bool:
    """Whether a claim says when a token ends, and code asks whether that time of a token that was read has come."""
    return OWN_ENDS.fullmatch(name) is not None and name in _compared_ends(source)


@lru_cache(maxsize=8)
def _compared_ends(source: Source) -> frozenset[str]:
    """The claims of decoded tokens that are put in order with anything."""
    return frozenset(
        name
        for item in source.comparisons()
        if not ORDERINGS.isdisjoint(item.operators)
        for side in (item.left, *item.comparators)
        for name in _claims_in(source, side, item.scope, 0)
    )


def _claims_in(source: Source, side: form.Expression, scope: form.Scope, depth: int) -> Iterator[str]:
    """The claims that one side is made of: `claims["expires"]`, `datetime.fromisoformat(claims.get("expires"))`."""
    for part in within(side):
        holder = part.value if isinstance(part, form.Subscript) else None
        if isinstance(part, form.Call) and isinstance(part.function, form.Attribute):
            holder = part.function.value if part.function.name in ("get", "pop") else None
        name = last_name(part) if holder is not None else ""
        if holder is not None and OWN_ENDS.fullmatch(name) and _is_decoded(source, holder, scope, 0):
            yield name
        elif isinstance(part, form.Name) and depth < DEPTH and part.id in scope.bindings:
            for one in scope.bindings[part.id]:
                if one.kind == "value" and one.value is not None:
                    yield from _claims_in(source, one.value, scope, depth + 1)


def _is_decoded(source: Source, holder: form.Expression, scope: form.Scope, depth: int) -> bool:
    """Whether a value is what a decoder gave, here or where the function around is called."""
    name = source.name(holder, scope)
    if name.removesuffix(".claims").removesuffix("()") in DECODERS or name in READ:
        return True
    if not isinstance(holder, form.Name) or depth >= DEPTH or not isinstance(scope.node, form.Function):
        return False
    places = [index for index, one in enumerate(scope.node.parameters) if one.name == holder.id]
    calls = source.names.calls_of(source.names.name_of(scope.node)) if places else []
    # The object itself is no argument.
    skipped = int(scope.node.outer.kind == "class")
    given = [(call.argument(places[0] - skipped, holder.id), call.scope) for call in calls]
    return any(item is not None and _is_decoded(source, item, outer, depth + 1) for item, outer in given)
