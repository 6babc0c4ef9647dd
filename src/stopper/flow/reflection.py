"""Builtins and standard functions that take functions, or name things by text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from stopper.flow.arguments import Arguments
from stopper.flow.frames import Frame
from stopper.flow.values import (
    ANYTHING,
    Class,
    Foreign,
    Items,
    Known,
    Partial,
    Value,
    either,
)
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

Answer = Callable[[Arguments, Place, Frame], Value | None]


class Reflection:
    """Answers by name; None for every other function."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._on = interpreter
        self._answers: dict[str, Answer] = {
            "getattr": self._getattr,
            "map": self._map,
            "filter": self._filter,
            "functools.partial": self._partial,
            "functools.reduce": self._reduce,
            "functools.wraps()": self._same,
            "functools.lru_cache": self._same,
            "functools.lru_cache()": self._same,
            "functools.cache": self._same,
            "contextlib.contextmanager": self._same,
            "importlib.import_module": self._import,
            "__import__": self._import,
            "type": self._type,
            "next": self._next,
            "iter": self._same,
            "flask.copy_current_request_context": self._same,
            "flask.stream_with_context": self._same,
        }

    def call(self, name: str, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """What a call gives; None where the name is not one of these."""
        answer = self._answers.get(name)
        return answer(given, at, frame) if answer is not None and given.plain else None

    def _getattr(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        if len(given.plain) < 2:
            return None
        if not isinstance(given.plain[1], Known):
            return self._any_class(given.plain[0])
        found = self._on.member(given.plain[0], str(given.plain[1].data), at)
        return either(found, *given.plain[2:3])

    def _any_class(self, owner: Value) -> Value | None:
        """`getattr(module, name)` by a name that is not known: any class of that module, as factories mean it."""
        classes = self._on.modules.classes(owner.name) if isinstance(owner, Foreign) else ()
        return either(*[Class(item) for item in classes]) if classes else None

    def _map(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        columns = [either(*self._on.elements(value)) for value in given.plain[1:]]
        return Items("list", (), self._on.calls.apply(given.plain[0], Arguments(tuple(columns)), at, frame))

    def _filter(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        return given.plain[1] if len(given.plain) > 1 else None

    def _partial(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        return Partial(given.plain[0], given.plain[1:], dict(given.named))

    def _reduce(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        if len(given.plain) < 2:
            return None
        elements = either(*self._on.elements(given.plain[1]))
        found = either(elements, *given.plain[2:3])
        for _ in range(2):
            found = either(found, self._on.calls.apply(given.plain[0], Arguments((found, elements)), at, frame))
        return found

    def _same(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        return given.plain[0]

    def _import(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        name = given.plain[0]
        if not isinstance(name, Known) or not isinstance(name.data, str):
            return None
        return self._on.modules.imported(name.data, frame.scope.module)

    def _type(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        item = getattr(given.plain[0], "item", None)
        return Class(item) if item is not None else ANYTHING

    def _next(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        found = self._on.elements(given.plain[0])
        return either(*found, *given.plain[1:2]) if found else ANYTHING
