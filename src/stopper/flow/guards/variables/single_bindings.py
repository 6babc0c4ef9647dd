"""What a variable was bound to: a test of the one is a test of the other where nothing of it can have changed."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.expressions import parts
from stopper.flow.state.frames import Frame
from stopper.syntax import form


def bound(item: form.Expression, frame: Frame) -> form.Expression:
    """What a variable was bound to, where it is bound once, and so is all that it was made of."""
    if not isinstance(item, form.Name):
        return item
    bindings = frame.scope.bindings
    own = bindings.get(item.id, ())
    value = own[0].value if len(own) == 1 and own[0].kind == "value" else None
    if value is None or not all(len(bindings.get(name.id, ())) <= 1 for name in _names(value)):
        return item
    return value


def _names(item: form.Expression) -> Iterator[form.Name]:
    if isinstance(item, form.Name):
        yield item
    for part in parts(item):
        yield from _names(part)
