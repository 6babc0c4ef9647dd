"""What `str`, `format` and `repr` give of what may be an object of the project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from stopper.flow.library.conversions import as_text
from stopper.flow.library.texts.repr_texts import represented
from stopper.flow.state.frames import Answer, Frame
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.unknown import unknown
from stopper.flow.values.value import Instance, Value, options
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class ObjectTexts:
    """Answers by name; None where none of what is given is an object."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self.answers: Mapping[str, Answer] = {
            **dict.fromkeys(("str", "format"), self._text),
            "repr": self._shown,
        }

    def _text(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`str(value)`, `format(value, spec)` of what may be an object of the project."""
        found = options(given.plain[0])
        if not any(isinstance(one, Instance) for one in found):
            return None
        spec = given.plain[1] if len(given.plain) > 1 else None
        return either(*[self._written(one, spec, at, frame) for one in found])

    def _written(self, value: Value, spec: Value | None, at: Place, frame: Frame) -> Value:
        if not isinstance(value, Instance):
            return as_text(value)
        return self._interpreter.objects.written(value, at, frame, spec) or unknown(value)

    def _shown(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`repr(value)` of what may be an object of the project."""
        found = options(given.plain[0])
        if not any(isinstance(one, Instance) for one in found):
            return None
        return either(*[self._represented(one, at, frame) for one in found])

    def _represented(self, value: Value, at: Place, frame: Frame) -> Value:
        if not isinstance(value, Instance):
            return represented(value)
        return self._interpreter.objects.represented(value, at, frame) or unknown(value)
