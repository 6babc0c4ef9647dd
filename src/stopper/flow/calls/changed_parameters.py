"""What a run makes of its parameters."""

from __future__ import annotations

from collections.abc import Mapping

from stopper.flow.state.frames import Frame, Variables
from stopper.flow.values.arguments import Arguments, parameter_values
from stopper.flow.values.value import Foreign, Instance, Value
from stopper.syntax import form


def parameters_after(function: form.Function, frame: Frame, met: Variables) -> dict[str, Value]:
    """The parameters that still hold what was passed, as it is at the end."""
    names = [item.name for item in function.parameters]
    return {name: _as_shown(name, met) for name in names if name in met and name not in frame.rebound}


def changed_alone(
    after: Mapping[str, Value], function: form.Function | form.Lambda, passed: Arguments
) -> dict[str, Value]:
    """The parameters without those that come out as they went in: their callers know more of these."""
    given = parameter_values(function.parameters, passed)
    return {name: value for name, value in after.items() if value != given.get(name)}


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
