"""Readings of one member in other words: `data["id"]`, `data.get("id")`, `data.get("id", 0)`, and a variable of it.

What a test has shown of one holds for the others. It is kept as a fact of `data["id"]` too, in which a variable or
an attribute (`fields.ID`) that stands for the key is written out.
"""

from __future__ import annotations

from collections.abc import Sequence

from stopper.flow.state.facts import AccessPath, access_path, member_path
from stopper.flow.state.frames import Frame, ValueOf
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.value import Known, Origin, Value
from stopper.syntax import form

BODIES = frozenset({"get_json", "json", "form", "args", "values"})
"""What reads all that a request brings, and gives the same when it is read again."""


def as_member(node: form.Expression, value_of: ValueOf) -> AccessPath:
    """`(data['id'])` for each way to read that member; empty for what reads none under a constant text."""
    owner, key = _read(node)
    name = access_path(owner) if owner is not None else ""
    if not name or key is None:
        return ""
    held: Value | None = Known(key.value) if isinstance(key, form.Constant) else None
    if isinstance(key, form.Name | form.Attribute):
        held = value_of(key)
    if not isinstance(held, Known) or not isinstance(held.data, str):
        return ""
    return member_path(name, f"[{held.data!r}]")


def fact_of_member(node: form.Expression, frame: Frame, value_of: ValueOf) -> Value | None:
    """What tests of the same member in other words have shown of it; None where there are none."""
    name = as_member(node, value_of)
    found = frame.variables.get(name) if name else None
    if found is None or not isinstance(node, form.Call) or len(node.arguments) == 1:
        return found
    return either(found, value_of(node.arguments[1]))


def behind_variable(variable: form.Name, frame: Frame, value_of: ValueOf) -> form.Expression | None:
    """What a variable has read that is bound once, or not again yet, where it would read the same again."""
    bindings = frame.scope.bindings.get(variable.id, [])
    first = bindings[0] if bindings and not _may_be_bound_again(variable, bindings, frame) else None
    source = first.value if first is not None and first.kind == "value" else None
    held = frame.variables.get(variable.id)
    if source is None or held is None or not (_is_body(source) or as_member(source, value_of)):
        return None
    if _is_written(source, frame.scope):
        return None
    return source if _alike(held, value_of(source)) else None


def _may_be_bound_again(variable: form.Name, bindings: Sequence[form.Binding], frame: Frame) -> bool:
    """Whether another binding may have been made before this mention: `number = int(number)` is none yet."""
    return len(bindings) > 1 and (frame.loops > 0 or any(one.line < variable.line for one in bindings[1:]))


def _read(node: form.Expression) -> tuple[form.Expression | None, form.Expression | None]:
    """The owner and the key of what reads one member."""
    # Expressions are many: a look at the type costs half of isinstance.
    if type(node) is form.Subscript:
        return node.value, node.key
    function = node.function if type(node) is form.Call and not node.keywords else None
    if type(node) is form.Call and type(function) is form.Attribute and function.name == "get":
        return (function.value, node.arguments[0]) if 0 < len(node.arguments) <= 2 else (None, None)
    return None, None


def _is_body(node: form.Expression) -> bool:
    """Whether the whole body of a request is read, which Flask keeps: `request.get_json()`."""
    function = node.function if isinstance(node, form.Call) and not node.arguments else node
    return isinstance(function, form.Attribute) and function.name in BODIES and bool(access_path(node))


def _is_written(source: form.Expression, scope: form.Scope) -> bool:
    """Whether the scope writes to what is read: a stranger's data is the same data behind it."""
    owner, _ = _read(source)
    written = [target for assign in scope.assignments for target in assign.targets]
    name = access_path(owner) if owner is not None else ""
    return any(isinstance(one, form.Subscript) and access_path(one.value) == name for one in written)


def _alike(one: Value, other: Value) -> bool:
    """Whether both are the same data of a stranger's, wherever each was read."""
    ours, theirs = holes(one), holes(other)
    return bool(ours) and [_data(hole.origin) for hole in ours] == [_data(hole.origin) for hole in theirs]


def _data(origin: Origin) -> tuple[str, str, str, str]:
    return origin.kind, origin.text, origin.trust, origin.part
