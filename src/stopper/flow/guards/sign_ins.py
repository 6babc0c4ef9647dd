"""Tests that a password was handed to with a name: `if not check(name, password): return`; the name is who signs in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.guards.single_bindings import bound
from stopper.flow.state.frames import Frame
from stopper.flow.values.changing import checked
from stopper.flow.values.checks import SIGNED_IN
from stopper.flow.values.contents import holes
from stopper.flow.values.passwords import comes_of_password
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


def signed_in(test: form.Expression, frame: Frame, on: Interpreter) -> None:
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
    given = [(one, on.value(one, frame)) for one in question.every_argument if not isinstance(one, form.Starred)]
    passwords = [one for one, value in given if any(map(comes_of_password, holes(value)))]
    for one, value in given if passwords else ():
        if holes(value) and one not in passwords:
            on.refining.found(one, checked(value, SIGNED_IN), frame)
