"""What a run makes of its parameters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from stopper.flow.state.facts import member_path
from stopper.flow.state.frames import Frame, Variables
from stopper.flow.values.arguments import Arguments, parameter_values
from stopper.flow.values.value import Foreign, Instance, Value
from stopper.syntax import form


def parameters_after(function: form.Function, frame: Frame, met: Variables) -> dict[str, Value]:
    """The parameters that still hold what was passed, as it is at the end."""
    names = [item.name for item in function.parameters]
    return {name: _with_facts(name, met) for name in names if name in met and name not in frame.rebound}


def changed_alone(
    after: Mapping[str, Value], function: form.Function | form.Lambda, passed: Arguments
) -> dict[str, Value]:
    """The parameters without those that come out as they went in: their callers know more of these."""
    given = parameter_values(function.parameters, passed)
    return {name: value for name, value in after.items() if value != given.get(name)}


def _with_facts(name: str, met: Variables) -> Value:
    """An object with what tests have shown of its attributes: `if self.sort not in SORTS: raise ValueError`."""
    value = met[name]
    if isinstance(value, Foreign) and (facts := _facts(name, value.keywords, met)):
        return Foreign(value.name, value.arguments, {**value.keywords, **facts}, value.owner)
    if isinstance(value, Instance) and (facts := _facts(name, value.attributes, met)):
        return Instance(value.item, {**value.attributes, **facts})
    return value


def _facts(name: str, attributes: Iterable[str], met: Variables) -> dict[str, Value]:
    """The attributes of a variable's object of which tests have shown something."""
    paths = ((attribute, member_path(name, f".{attribute}")) for attribute in attributes)
    return {attribute: met[path] for attribute, path in paths if path in met}
