"""What a variable was bound to: a test of the one is a test of the other where nothing of it can have changed."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.source.expressions import within
from stopper.flow.state.facts import access_path
from stopper.flow.state.frames import Frame
from stopper.syntax import form


def bound(item: form.Expression, frame: Frame) -> form.Expression:
    """What a variable was bound to, where it is bound once, and so is all that it was made of."""
    value = _bound(item.id, frame.scope) if isinstance(item, form.Name) else None
    return value if value is not None else item


@lru_cache(maxsize=4_096)
def _bound(name: str, scope: form.Scope) -> form.Expression | None:
    own = scope.bindings.get(name, ())
    value = own[0].value if len(own) == 1 and own[0].kind == "value" else None
    if value is None:
        return None
    read = [*within(value)]
    is_bound_once = all(len(scope.bindings.get(one.id, ())) <= 1 for one in read if isinstance(one, form.Name))
    return value if is_bound_once and not any(_is_written(one, scope) for one in read) else None


def _is_written(item: form.Expression, scope: form.Scope) -> bool:
    """Whether the code around writes to a member that is read there: `row.path = other`."""
    if not isinstance(item, form.Attribute | form.Subscript):
        return False
    written = (target for assign in scope.assignments for target in assign.targets)
    return any(isinstance(one, type(item)) and _may_be(one, item) for one in written)


def _may_be(written: form.Attribute | form.Subscript, read: form.Expression) -> bool:
    if isinstance(written, form.Attribute) and isinstance(read, form.Attribute):
        return written.name == read.name and access_path(written.value) == access_path(read.value)
    is_other = (
        isinstance(written, form.Subscript)
        and isinstance(read, form.Subscript)
        and isinstance(written.key, form.Constant)
        and isinstance(read.key, form.Constant)
        and written.key.value != read.key.value
    )
    return not is_other and access_path(written.value) == access_path(getattr(read, "value", written.value))
