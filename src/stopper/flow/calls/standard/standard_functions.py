"""Functions of Python's own whose answer needs the run or the project; what needs neither is in `library/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.calls.libraries.refused_arguments import REFUSALS, refused
from stopper.flow.calls.standard.computed_names import ComputedNames
from stopper.flow.calls.standard.higher_order import HigherOrder
from stopper.flow.calls.standard.object_copies import ObjectCopies
from stopper.flow.calls.standard.object_texts import ObjectTexts
from stopper.flow.calls.standard.reflection import AROUND, OF_NAMES, Reflection
from stopper.flow.calls.standard.replacements import substituted
from stopper.flow.calls.standard.wrapped_functions import WrappedFunctions
from stopper.flow.library.containers import named_tuples
from stopper.flow.objects.libraries.form_objects import FILLED
from stopper.flow.state.frames import Answer, Frame
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.value import ANYTHING, Foreign, Instance, Value
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class StandardFunctions:
    """Answers by name; None for every other function."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self.names = ComputedNames(interpreter)
        self._reflection = Reflection(interpreter, self.names)
        self._answers: dict[str, Answer] = {
            **dict.fromkeys(("re.sub", "regex.sub"), self._substituted),
            "next": self._next,
            FILLED: self._filled,
            **interpreter.objects.creation.answers,
            **self._reflection.answers,
            **HigherOrder(interpreter).answers,
            **ObjectCopies(interpreter).answers,
            **ObjectTexts(interpreter).answers,
            **WrappedFunctions(interpreter).answers,
        }

    def call(self, callee: Foreign, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """What a call gives; None where the name is not one of these."""
        if callee.name in REFUSALS:
            refused(callee.name, given, frame)
        if callee.name in AROUND and not given.plain:
            return self._reflection.around(callee.name, frame)
        answer = self._answers.get(callee.name)
        if answer is not None:
            return answer(given, at, frame) if given.plain else None
        if callee.name == OF_NAMES and given.plain:
            return self._reflection.of_names(callee.arguments, given.plain[0], at)
        found = named_tuples.made(callee, given) or self.names.called(callee, given, at, frame)
        return found if found is not None else self._interpreter.objects.pydantic.validated(callee, given, at)

    def _next(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        found = (*self._interpreter.elements(given.plain[0], at), *given.plain[1:2])
        return either(*found) if found else ANYTHING

    def _substituted(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        return substituted(given, at, frame, self._interpreter)

    def _filled(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        if len(given.plain) > 1 and isinstance(given.plain[0], Instance):
            self._interpreter.objects.forms.fill(given.plain[0], given.plain[1], at)
        return ANYTHING
