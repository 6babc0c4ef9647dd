"""Which dumps of a record may become an answer: what goes into a store, a setting or another call does not."""

from __future__ import annotations

from stopper.evidence.source.expressions import last_name, within, written_variable
from stopper.syntax import form

ANSWERS = frozenset({"jsonify", "make_response", "Response", "stream_with_context"})
HANDING_ON = ANSWERS | {"dumps"}
"""What an answer may be made by; a text of JSON alone may be written to a file as well."""
GATHERING = frozenset({"append", "extend", "insert", "add", "update", "setdefault"})


def may_be_answered(call: form.Call, scope: form.Scope) -> bool:
    """Whether a function returns or yields what a call gives, or hands it to what makes an answer; by a name too."""
    names = _given_to(scope, call)
    wholes = [item.value for item in scope.returns if item.value is not None]
    wholes += [item.value for item in scope.expressions if isinstance(item, form.Passing) and item.kind == "yield"]
    wholes += [item for made in scope.calls if last_name(made.function) in ANSWERS for item in made.arguments]
    return any(part is call or _is_named(part, names) for whole in wholes for part in _handed_on(whole))


def _handed_on(item: form.Expression) -> list[form.Expression]:
    """The parts of an answer; what stands in the arguments of another call is no part of it."""
    found: list[form.Expression] = []
    hidden: set[form.Expression] = set()
    for part in within(item):
        if isinstance(part, form.Call) and last_name(part.function) not in HANDING_ON:
            given = part.every_argument
            hidden.update(one for argument in given for one in within(argument))
        found.append(part)
    return [part for part in found if part not in hidden]


def _given_to(scope: form.Scope, call: form.Call) -> set[str]:
    """The variables that a call's result is given to: by assignment, under a key, or as one more of a list."""
    names = {
        written_variable(target)
        for assign in scope.assignments
        if assign.value is not None and any(part is call for part in _handed_on(assign.value))
        for target in assign.targets
    }
    for made in scope.calls:
        method = made.function
        if isinstance(method, form.Attribute) and method.name in GATHERING and call in made.arguments:
            names.add(written_variable(method.value))
    return names - {""}


def _is_named(part: form.Expression, names: set[str]) -> bool:
    return isinstance(part, form.Name) and part.id in names
