"""A call in the code as it runs, and what it passes: values by place and by name, and what `*` and `**` may add."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from stopper.flow.objects.special_methods.unpacked_objects import as_dict, as_list
from stopper.flow.state.facts import member_path
from stopper.flow.state.frames import Frame
from stopper.flow.values.arguments import Arguments, spread, spread_names
from stopper.flow.values.choosing import either
from stopper.flow.values.value import Table, Value
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class CallSite(Struct):
    """A call that runs in a frame; `owners` takes what each method that may be called makes of its object."""

    node: form.Call
    at: Place
    frame: Frame
    owners: list[Value] = field(default_factory=list)


def passed(node: form.Call, frame: Frame, interpreter: Interpreter) -> Arguments:
    """The arguments of a call, with what its stars may add."""
    plain, more, loose = _by_place(node, frame, interpreter)
    mapping: Value | None = None
    named: dict[str, Value] = {}
    for keyword in node.keywords:
        value = interpreter.value(keyword.value, frame)
        if keyword.name is not None:
            named[keyword.name] = value
        else:
            value = as_dict(value, frame.scope.module.place(node), interpreter)
            entries, rest = spread_names(value)
            named.update(_shown(keyword.value, entries, frame) if frame.has_facts else entries)
            if not isinstance(value, Table) or value.rest is not None:
                mapping = either(mapping, value) if mapping is not None else value
            more = either(more, rest) if rest is not None and more is not None else rest or more
    return Arguments(plain, named, more, mapping=mapping, loose=loose)


def _shown(mapping: form.Expression, entries: Mapping[str, Value], frame: Frame) -> Mapping[str, Value]:
    """The entries of a mapping as tests have shown them: `kwargs["name"]` before `view(**kwargs)`."""
    if not isinstance(mapping, form.Name):
        return entries
    facts = frame.variables
    return {name: facts.get(member_path(mapping.id, f"[{name!r}]"), value) for name, value in entries.items()}


def _by_place(
    node: form.Call, frame: Frame, interpreter: Interpreter
) -> tuple[tuple[Value, ...], Value | None, int | None]:
    """What is passed without names: the values, what else may come, and how many stand before that."""
    plain: list[Value] = []
    more: Value | None = None
    before: int | None = None
    for argument in node.arguments:
        value = interpreter.value(argument, frame)
        if type(argument) is form.Starred:
            items, rest = spread(as_list(value, frame.scope.module.place(node), interpreter))
            plain.extend(items)
            before = len(plain) if rest is not None and before is None else before
            more = either(more, rest) if rest is not None and more is not None else rest or more
        else:
            plain.append(value)
    return tuple(plain), more, before if before is not None and before < len(plain) else None
