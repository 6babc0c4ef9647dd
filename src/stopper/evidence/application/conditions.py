"""What a condition on settings is worth in production, or by its default."""

from __future__ import annotations

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.source.effective_value import definition_of, effective_value, setting_key
from stopper.evidence.source.expressions import is_text, last_name, within
from stopper.evidence.source.values import FromEnvironment, Known, Unknown, Value, fallback
from stopper.standard.flask_defaults import FLASK_DEFAULTS
from stopper.syntax import form

DEPTH = 4


class Settled(Struct):
    """The truth of a condition, None where it hangs on the request or on what the code does not show.

    `name` is the setting that it asks for, empty where it asks for none; `variable` what may set it from outside.
    """

    truth: bool | None = None
    name: str = ""
    variable: str = ""


def settle(application: Application, test: form.Expression, scope: form.Scope) -> Settled:
    """The truth of a condition where settings alone decide it."""
    read = Settled()
    read.truth = _truth(application, test, scope, read, 0)
    return read


def switched_off(application: Application, block: form.Block | None, scope: form.Scope) -> Settled | None:
    """The setting by which the conditions around a statement leave it out in production; None where none does."""
    while block is not None:
        if block.kind in ("if", "else") and block.test is not None:
            found = settle(application, block.test, scope)
            if found.name and found.truth is (block.kind == "else"):
                return found
        block = block.parent
    return None


def refuses_by_default(application: Application, function: form.Function) -> Settled | None:
    """The setting without which a function answers nothing: `if not settings.DEBUG_PAGE: abort(404)` comes first."""
    body = [item for item in function.body if not is_text(item)]
    first = body[0] if body else None
    if not isinstance(first, form.If) or not any(_leaves(item) for item in first.body):
        return None
    found = settle(application, first.test, function.scope)
    return found if found.name and found.truth else None


def _leaves(item: form.Statement) -> bool:
    called = item.value if isinstance(item, form.Evaluate) else None
    return isinstance(item, form.Return | form.Raise) or (
        isinstance(called, form.Call) and last_name(called.function) == "abort"
    )


def _truth(
    application: Application, test: form.Expression, scope: form.Scope, read: Settled, depth: int
) -> bool | None:
    """What a condition is worth in production; None where it hangs on the request or on what the code does not show."""
    if depth > DEPTH:
        return None
    if isinstance(test, form.Operation) and test.operator in ("and", "or", "not"):
        found = [_truth(application, item, scope, read, depth + 1) for item in test.operands]
        if test.operator == "not":
            return None if found[0] is None else not found[0]
        decisive = test.operator == "or"
        return decisive if decisive in found else None if None in found else not decisive
    if isinstance(test, form.Comparison):
        return _compared(application, test, scope, read)
    inner = _inside(application, test, scope)
    read.name = read.name or _constant_name(test)
    if inner is not None:
        return _truth(application, *inner, read, depth + 1)
    value = _settled(application, test, scope, read)
    if isinstance(value, Known) and isinstance(value.data, list | dict | set) and not read.name:
        return None  # what a function starts empty is filled before it is asked
    return value.is_true()


def _inside(
    application: Application, test: form.Expression, scope: form.Scope
) -> tuple[form.Expression, form.Scope] | None:
    """What a variable of the function was given, or what a small function of the project returns."""
    if isinstance(test, form.Name):
        value, holder = definition_of(application, test, scope)
        return (value, holder) if value is not test else None
    function = application.source.function(test.function, scope) if isinstance(test, form.Call) else None
    returned = function.scope.returns if function is not None else []
    if function is not None and len(returned) == 1 and len(function.body) <= 2 and returned[0].value is not None:
        return returned[0].value, function.scope
    return None


def _compared(application: Application, test: form.Comparison, scope: form.Scope, read: Settled) -> bool | None:
    left, right = (_settled(application, item, scope, read) for item in (test.left, test.comparators[0]))
    if len(test.operators) != 1 or not isinstance(left, Known) or not isinstance(right, Known):
        return None
    operator = test.operators[0]
    if operator in ("in", "not in"):
        is_in = isinstance(right.data, list | tuple | set | frozenset | str) and left.data in right.data
        return is_in == (operator == "in")
    if operator in ("==", "is", "!=", "is not"):
        return (left.data == right.data) == (operator in ("==", "is"))
    return None


def _settled(application: Application, item: form.Expression, scope: form.Scope, read: Settled) -> Value:
    """The value of a setting or of a variable with its default; what it is called is kept."""
    value = effective_value(application, item, scope)
    key = next((key for part in within(item) if (key := setting_key(application, part, scope))), "")
    if isinstance(value, FromEnvironment) and value.name != "?":
        read.name, read.variable = key or value.name, value.name
        return value if value.required else value.given or fallback(value)
    if key:
        read.name = key
        if isinstance(item, form.Subscript) and not application.config[key].is_set and key not in FLASK_DEFAULTS:
            # `config[key]` fails where nothing sets it: something does, which the code does not show.
            return Unknown("a setting that the code does not show")
    return value


def _constant_name(item: form.Expression) -> str:
    """The name of a setting that the project keeps as a constant, which is written in capitals."""
    name = last_name(item) if isinstance(item, form.Attribute | form.Name) else ""
    return name if name.isupper() else ""
