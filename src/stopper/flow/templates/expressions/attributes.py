"""`owner.name` in a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.values.choosing import either
from stopper.flow.values.value import Choice, Foreign, Instance, Items, Known, Table, Value
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

CONFIG = Foreign("flask.Flask().config")
KEYED = (Foreign("flask.session"), CONFIG)
"""Things of Flask of which Jinja reads a key where the template writes an attribute."""


def attribute_of(owner: Value, name: str, at: Place, interpreter: Interpreter) -> Value:
    """`owner.name` as Jinja reads it: an attribute, or else an element."""
    for part in name.split("."):
        if isinstance(owner, Choice):
            owner = either(*[attribute_of(option, part, at, interpreter) for option in owner.options])
        elif isinstance(owner, (Table, Items)) or owner in KEYED or _has_no(part, owner, interpreter):
            owner = interpreter.element(owner, Known(int(part) if part.isdigit() else part), at)
        else:
            owner = interpreter.attribute(owner, part, at)
    return owner


def _has_no(name: str, owner: Value, interpreter: Interpreter) -> bool:
    """Whether it is an object without such an attribute, whose class says by `__getitem__` what stands there."""
    if (
        not isinstance(owner, Instance)
        or name in owner.attributes
        or interpreter.objects.member(owner, name) is not None
    ):
        return False
    return interpreter.objects.member(owner, "__getitem__") is not None
