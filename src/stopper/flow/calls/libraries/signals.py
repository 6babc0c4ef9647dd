"""Signals of Blinker: who is connected to one is run with what is sent by it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from stopper.evidence.source.index import Source
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.value import ANYTHING, Closure, Foreign, Value
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

MAKERS = ("blinker.", "flask.signals.")
SENDING = frozenset({"send", "send_async"})
CONNECTING = frozenset({"connect", "connect_via", "connected_to"})


class Signals:
    """Finds the functions that are connected to a signal, and runs them."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._interpreter = interpreter
        self._source = source

    def sent(self, callee: Foreign, given: Arguments, at: Place, frame: Frame) -> None:
        """`signal.send(sender, name=value)`."""
        name, _, method = callee.name.rpartition(".")
        if method not in SENDING or not name.startswith(MAKERS):
            return
        plain = given.plain[:1] or (ANYTHING,)
        for function in self._connected.get(_key(Foreign(name, callee.arguments)), ()):
            try:
                self._interpreter.calls.apply(function, Arguments(plain, given.named, given.more), at, frame)
            except Unreachable:
                continue

    @cached_property
    def _connected(self) -> dict[object, list[Value]]:
        """The functions of each signal: decorated by its `connect`, or handed to it."""
        found: dict[object, list[Value]] = {}
        for scope in self._source.scopes():
            for owner, function in _connections(scope):
                signal, value = self._interpreter.value_in(owner, scope), self._value(function, scope)
                if isinstance(signal, Foreign) and signal.name.startswith(MAKERS):
                    found.setdefault(_key(signal), []).append(value)
        return found

    def _value(self, function: form.Function | form.Expression, scope: form.Scope) -> Value:
        return (
            Closure(function, function.outer)
            if isinstance(function, form.Function)
            else self._interpreter.value_in(function, scope)
        )


def _connections(scope: form.Scope) -> Iterator[tuple[form.Expression, form.Function | form.Expression]]:
    """Signals with the functions that are connected to them in a scope."""
    for function in scope.functions:
        for one in function.decorators:
            named = one.function if isinstance(one, form.Call) else one
            if isinstance(named, form.Attribute) and named.name in CONNECTING:
                yield named.value, function
    for call in scope.calls:
        if isinstance(call.function, form.Attribute) and call.function.name == "connect" and call.arguments:
            yield call.function.value, call.arguments[0]


def _key(signal: Foreign) -> object:
    """The signals of one name are the same."""
    return signal.arguments[:1] or signal.name
