"""What a document of OpenAPI hands to a view, as values: each held to its schema, as connexion holds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from stopper.evidence.routes.parameters.operation_parameters import NUMBERS, Handed, Shape
from stopper.flow.entries.converters import SEGMENT
from stopper.flow.library.patterns.regex_tests import after_search
from stopper.flow.values.choosing import either
from stopper.flow.values.parts import part_of
from stopper.flow.values.texts.characters import ALL
from stopper.flow.values.value import ANYTHING, Hole, Items, Known, Origin, Scalar, Table, Text, Untrusted, Value
from stopper.model import Place
from stopper.syntax import form

OF_THE_CALLER = ("user", "token_info", "context_")
"""What connexion hands over of whom it has let in."""


def described(function: form.Function, given: Sequence[Handed], at: Place) -> dict[str, Value]:
    """The values of the parameters that a document names, and of all where the function takes any."""
    taken = {one.name: one for one in function.parameters if one.kind in ("plain", "keyword")}
    takes_any = any(one.kind == "double-star" for one in function.parameters)
    found: dict[str, Value] = {name: ANYTHING for name in OF_THE_CALLER if name in taken}
    for one in given:
        names = [name for name in one.names if name in taken] or list(one.names if takes_any else ())
        for name in names:
            value = _value(one, name, at)
            found[name] = or_default(value, taken[name]) if name in taken and not one.is_required else value
    return found


def or_default(value: Value, parameter: form.Parameter) -> Value:
    """A value, or what the parameter is where a stranger gives none."""
    default = parameter.default
    return either(value, Known(default.value)) if isinstance(default, form.Constant) else value


def _value(one: Handed, name: str, at: Place) -> Value:
    origin = Origin(one.place, f"the argument {name}", replace(at, end_line=at.line))
    hole = Hole(origin, SEGMENT if one.place == "path" else ALL)
    return shaped(one.shape, Untrusted(hole, "data" if one.place in ("body", "form") else "text"))


def shaped(shape: Shape, given: Untrusted) -> Value:
    """What a schema lets through of data that a stranger gives."""
    if shape.kind in NUMBERS:
        return ANYTHING
    if shape.choices:
        return either(*[Known(one) for one in shape.choices])
    if shape.kind == "file":
        return Untrusted(given.hole, "file")
    if shape.kind == "list":
        inner = shaped(shape.inner, given) if shape.inner is not None else given
        return Items("list", (), inner)
    if shape.kind == "object":
        return Table(dict(_fields(shape, given)), None if shape.is_closed else given)
    if shape.kind == "text" or given.shape == "text":
        text = Text((given.hole,))
        return after_search(text, (Known(shape.pattern),), "search") if shape.pattern else text
    return given


def _fields(shape: Shape, given: Untrusted) -> Iterator[tuple[Scalar, Value]]:
    for name, inner in shape.fields:
        part = part_of(given, f"[{name!r}]", None)
        if isinstance(part, Untrusted):
            yield name, shaped(inner, part)
