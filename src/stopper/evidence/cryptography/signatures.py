"""Values that are made with an HMAC, which a stranger would have to guess."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.methods_by_name import methods_by_name
from stopper.standard.signers import HMACS
from stopper.syntax import form


def is_signature(source: Source, side: form.Expression, scope: form.Scope) -> bool:
    """Whether a value is written from an HMAC, here or in the function of the project that gives it.

    `encoded(hmac.new(key, text, sha256).digest())`, `user.reset_digest()`.
    """
    if _holds_hmac(source, side, scope):
        return True
    inner = _called(source, side, scope)
    return inner is not None and any(_holds_hmac(source, one, inner.scope) for one in _answers(inner))


def _holds_hmac(source: Source, side: form.Expression, scope: form.Scope) -> bool:
    return any(source.name(part, scope).startswith(HMACS) for part in within(side))


def _called(source: Source, side: form.Expression, scope: form.Scope) -> form.Function | None:
    """The function of the project; of an object of whatever class the only method of that name."""
    if not isinstance(side, form.Call):
        return None
    known = source.function(side.function, scope)
    alike = methods_by_name(source).get(last_name(side.function), []) if known is None else []
    return alike[0] if len(alike) == 1 else known


def _answers(function: form.Function) -> Iterator[form.Expression]:
    """What a function gives, and what it gave a variable that it gives."""
    for one in function.scope.returns:
        if isinstance(one.value, form.Name):
            yield from (item.value for item in function.scope.bindings.get(one.value.id, ()) if item.value is not None)
        elif one.value is not None:
            yield one.value
