"""What a validator's answer shows of the data: jsonschema's `is_valid` and `iter_errors`, Cerberus' `validate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.evidence.source.expressions import last_name
from stopper.flow.guards.types.json_schemas import conforming
from stopper.flow.library.inputs.cerberus_documents import DOCUMENT, VALIDATORS, accepted
from stopper.flow.state.frames import Frame, ValueOf
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.value import Foreign, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

ANSWERING = frozenset({"is_valid", "validate"})
GATHERING = frozenset({"list", "tuple", "sorted", "any", "next", "best_match"})
"""Functions that give nothing, or something false, where there are no errors."""
Shown = tuple[form.Expression, Value]


def errors_asked(test: form.Call) -> form.Call | None:
    """The call of `iter_errors` of which a test says whether there are any."""
    # Asked of nearly every test: looks at types come first.
    inner = test.arguments[0] if test.arguments else None
    if type(inner) is not form.Call or type(inner.function) is not form.Attribute:
        return None
    is_asked = inner.function.name == "iter_errors" and last_name(test.function) in GATHERING
    return inner if is_asked else None


def found_fitting(test: form.Call, side: bool, frame: Frame, interpreter: Interpreter) -> bool:
    """Narrow what a validator has found nothing wrong with; asked last, for each call of it keeps the data as sent."""
    function = test.function
    is_answer = type(function) is form.Attribute and function.name in ANSWERING
    asked = (test if is_answer else None) if side else errors_asked(test)
    if asked is not None:
        # The validator was looked up before it was given the data.
        frame.forget_tests()
        for checked, shown in _shown_by(asked, lambda item: interpreter.value(item, frame)):
            interpreter.refining.narrow(checked, shown, frame)
    return True


def _shown_by(asked: form.Call, value_of: ValueOf) -> list[Shown]:
    """The data that a validator was asked about and found to fit, with what it is; and the document that it keeps."""
    function = asked.function
    owner = value_of(function.value) if isinstance(function, form.Attribute) else None
    if not isinstance(owner, Foreign) or not isinstance(function, form.Attribute):
        return []
    if owner.name in VALIDATORS:
        return _of_cerberus(asked, function.value, owner, value_of) if function.name == "validate" else []
    data = asked.argument(0, "instance")
    if data is None or function.name == "validate":
        return []
    validating = Foreign(f"{owner.name}.validate", owner.arguments, owner.keywords)
    shown = conforming(validating, Arguments((value_of(data),)))
    return [(data, shown)] if shown is not None else []


def _of_cerberus(asked: form.Call, holder: form.Expression, validator: Foreign, value_of: ValueOf) -> list[Shown]:
    data, rules = asked.argument(0, "document"), asked.argument(1, "schema")
    schema = value_of(rules) if rules is not None else None
    shown = accepted(validator, value_of(data), schema) if data is not None else None
    kept = accepted(validator, validator.keywords.get(DOCUMENT), schema, is_changed=True)
    found = [(data, shown)] if data is not None and shown is not None else []
    if kept is not None:
        told = {**validator.keywords, DOCUMENT: kept}
        found.append((holder, Foreign(validator.name, validator.arguments, told)))
    return found
