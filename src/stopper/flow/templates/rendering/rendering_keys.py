"""What of its values tells one rendering of a template from another, and whether anything in them can be followed."""

from __future__ import annotations

from stopper.flow.state.frames import Variables
from stopper.flow.templates.expressions.scope import REST
from stopper.flow.templates.layout import Layout
from stopper.flow.values.coarsening import coarse
from stopper.flow.values.contents import holes
from stopper.flow.values.value import (
    Choice,
    Class,
    Closure,
    Foreign,
    Instance,
    Items,
    Known,
    Partial,
    Table,
    Value,
    options,
)

LIVE = (Foreign, Instance, Closure, Class, Partial)
"""What holds nothing of a stranger's as it stands, but gives it when it is asked."""
HOLDING = (Choice, Items, Table)
"""What may hold constants, which decide tests of a page."""


def may_give(value: Value) -> bool:
    """Whether a value holds what a stranger gave, or may give it when it is asked or called."""
    return bool(holes(value)) or any(isinstance(option, LIVE) for option in options(value))


def may_hold(variables: Variables) -> bool:
    """Whether any of these values does."""
    return any(may_give(value) for value in variables.values())


def key_of(variables: Variables, layout: Layout) -> tuple[tuple[str, object], ...]:
    """What tells one rendering from another: untrusted values, constants, which decide tests, and kinds of objects."""
    names = layout.names
    read = [name for name in variables if names is None or name == REST or name.partition(".")[0] in names]
    found = [(name, variables[name]) for name in sorted(read)]
    return tuple([(name, kind) for name, value in found if (kind := _kind(value)) is not None])


def _kind(value: Value) -> object:
    """What of a value decides what a page prints of it; None where that is nothing."""
    if isinstance(value, Known) or holes(value):
        return value
    live = tuple([_asked(option) for option in options(value) if isinstance(option, LIVE)])
    return live or (coarse(value) if isinstance(value, HOLDING) else None)


def _asked(option: Value) -> object:
    """The class, function or library's thing that answers for an object."""
    if isinstance(option, Foreign):
        return option.name
    if isinstance(option, Closure):
        return option.function
    return option.item if isinstance(option, (Instance, Class)) else option
