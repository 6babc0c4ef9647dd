"""Tests that a password was handed to with a name: `if not check(name, password): return`; the name is who signs in."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from stopper.evidence.source.expressions import last_name
from stopper.flow.guards.texts.characters import CHARACTER_TESTS
from stopper.flow.guards.variables.single_bindings import bound
from stopper.flow.state.frames import Frame
from stopper.flow.values.changing import checked
from stopper.flow.values.contents import holes
from stopper.flow.values.passwords import comes_of_password
from stopper.flow.values.texts.checks import SIGNED_IN
from stopper.flow.values.value import Closure, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

MEASURING = CHARACTER_TESTS.keys() | {
    *("len", "isinstance", "bool", "str", "any", "all", "strip", "lower"),
    *("flash", "append", "ValueError"),
}
"""Calls by which a form is checked, and nobody's password."""


def signed_in(test: form.Expression, frame: Frame, interpreter: Interpreter) -> None:
    """What was handed over beside a password is shown by the answer, whichever function gave it."""
    asked: form.Expression | None = test
    if type(test) is form.Name:
        own = frame.scope.bindings.get(test.id, ())
        asked = own[0].value if own else None
    # Every test comes here: what a variable is bound to is looked at before it is asked whether it stays so.
    if type(asked) is not form.Call or len(asked.arguments) + len(asked.keywords) < 2:
        return
    question = bound(test, frame)
    if not isinstance(question, form.Call):
        return
    given = [
        (one, interpreter.value(one, frame)) for one in question.every_argument if not isinstance(one, form.Starred)
    ]
    passwords = [one for one, value in given if any(map(comes_of_password, holes(value)))]
    is_asked = bool(passwords) and not _measures(interpreter.value(question.function, frame))
    for one, value in given if is_asked else ():
        if holes(value) and one not in passwords:
            interpreter.refining.narrow(one, checked(value, SIGNED_IN), frame)


def _measures(callee: Value) -> bool:
    """Whether it is a function of the project that looks at what is written alone: `len(password) >= 8`."""
    return (
        isinstance(callee, Closure) and isinstance(callee.function, form.Function) and _only_measures(callee.function)
    )


@lru_cache(maxsize=1_024)
def _only_measures(function: form.Function) -> bool:
    scope = function.scope
    if function.decorators or any(isinstance(item, form.Subscript) for item in scope.expressions):
        return False
    is_alone = bool(scope.calls or scope.comparisons) and all(map(_is_measuring, scope.calls))
    return is_alone and all(map(_asks_no_secret, scope.comparisons))


def _is_measuring(call: form.Call) -> bool:
    owner = call.function.value if isinstance(call.function, form.Attribute) else None
    return last_name(call.function) in MEASURING or (isinstance(owner, form.Name) and owner.id == "re")


def _asks_no_secret(item: form.Comparison) -> bool:
    """Whether a side is a length, a number or nothing: what else a text is compared with may be the password."""
    return any(
        (isinstance(side, form.Call) and last_name(side.function) == "len")
        or (isinstance(side, form.Constant) and (not isinstance(side.value, str) or not side.value))
        for side in (item.left, *item.comparators)
    )
