"""Checks of a token that the caller has sent, which raise for whoever has none."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.identity.token_options import options_of
from stopper.evidence.routes.guards.identity import Identities
from stopper.evidence.routes.guards.names import TOKEN_CHECKS
from stopper.evidence.source.expressions import parts
from stopper.evidence.source.index import Source
from stopper.syntax import form


def demanded_token(
    source: Source, identities: Identities, statement: form.Statement, scope: form.Scope
) -> form.Call | None:
    """The check of a sent token that a statement makes in any case; None where there is none."""
    value = statement.value if isinstance(statement, form.Evaluate | form.Assign | form.Return) else None
    if value is None or scope not in _checking(source):
        return None
    for part in always(value):
        if isinstance(part, form.Call) and source.name(part.function, scope) in TOKEN_CHECKS:
            is_verified = "signature" not in options_of(source, part).off
            if is_verified and identities.is_identity(part, scope) and not _is_suppressed(source, part):
                return part
    return None


def _is_suppressed(source: Source, call: form.Call) -> bool:
    """Whether what a call raises is dropped: `with suppress(Exception):`."""
    block = call.block
    while block is not None:
        test = block.test if block.kind == "with" else None
        if isinstance(test, form.Call) and source.name(test.function, call.scope) == "contextlib.suppress":
            return True
        block = block.parent
    return False


@lru_cache(maxsize=8)
def _checking(source: Source) -> frozenset[form.Scope]:
    return frozenset(call.scope for call in source.calls(*TOKEN_CHECKS))


def always(item: form.Expression) -> Iterator[form.Expression]:
    """The parts of an expression that are asked for in any case."""
    yield item
    if isinstance(item, form.Choice):
        inner: tuple[form.Expression, ...] = (item.test,)
    elif isinstance(item, form.Operation) and item.operator in ("and", "or"):
        inner = item.operands[:1]
    else:
        inner = () if isinstance(item, form.Lambda | form.Comprehension) else parts(item)
    for part in inner:
        yield from always(part)
