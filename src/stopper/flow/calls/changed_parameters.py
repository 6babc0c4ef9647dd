"""What a run makes of its parameters, and a method of the object that it is called on."""

from __future__ import annotations

from stopper.flow.state.frames import Frame, Variables
from stopper.flow.values.choosing import either, one_object
from stopper.flow.values.value import Closure, Foreign, Instance, Value
from stopper.syntax import form


def parameters_after(function: form.Function, frame: Frame, met: Variables) -> dict[str, Value]:
    """The parameters that still hold what was passed, as it is at the end."""
    names = [item.name for item in function.parameters]
    return {name: _as_shown(name, met) for name in names if name in met and name not in frame.rebound}


def _as_shown(name: str, met: Variables) -> Value:
    """An object with what tests have shown of its attributes: `if self.sort not in SORTS: raise ValueError`."""
    value = met[name]
    if isinstance(value, Foreign) and value.keywords:
        told = {held: fact for held in value.keywords if (fact := met.get(f"({name}.{held})")) is not None}
        return Foreign(value.name, value.arguments, {**value.keywords, **told}, value.owner) if told else value
    if not isinstance(value, Instance):
        return value
    shown = {held: fact for held in value.attributes if (fact := met.get(f"({name}.{held})")) is not None}
    return Instance(value.item, {**value.attributes, **shown}) if shown else value


def object_after(callee: Closure, others: list[dict[str, Value]]) -> dict[str, Value]:
    """What a method makes of its object, by what it made of `others`, which may be of other classes."""
    bound = callee.bound
    if not isinstance(bound, Instance) or not callee.parameters:
        return {}
    own = callee.parameters[0]
    made = [found for after in others if (found := one_object(after.get(own))) is not None]
    alike = one_object(either(*[Instance(bound.item, one.attributes) for one in made])) if made else None
    return {own: Instance(bound.item, {**bound.attributes, **alike.attributes})} if alike is not None else {}
