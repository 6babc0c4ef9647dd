"""Functions that are handed to a library, which calls them: a thread's target, what a pool runs, a job's function."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.flow.calls.own.wrapped import wrapped_by
from stopper.flow.limits import CALLBACKS
from stopper.flow.models.models import Models
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.values.arguments import Arguments, spread
from stopper.flow.values.choosing import either
from stopper.flow.values.containers.container_joins import list_of
from stopper.flow.values.contents import holes
from stopper.flow.values.value import ANYTHING, Closure, Foreign, Items, Table, Value, options
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

MAPPING = frozenset({"map", "imap", "imap_unordered", "map_async", "starmap", "starmap_async"})
"""Methods that call a function with each element of what they are given."""
NOT_CALLING = frozenset({"functools.wraps", "functools.update_wrapper", "inspect.signature", "inspect.getsource"})
"""Functions that read of a function what it is called, and never call it."""
LISTED = frozenset({"Timer", "apply", "apply_async"})
"""Those that are given the function's arguments as one list behind it."""
TRANSACTIONS = frozenset({"execute_read", "execute_write", "read_transaction", "write_transaction"})
"""Methods of a session of Neo4j that hand a transaction to the function, before its arguments."""
FOUND = "getattr()"
"""What stands for what an object holds under a name that is not known."""
RUNNING = (
    MAPPING
    | LISTED
    | {
        "Greenlet",
        "Process",
        "Thread",
        "add_job",
        "call_at",
        "call_later",
        "call_soon",
        "call_soon_threadsafe",
        "enqueue",
        "run_in_executor",
        "run_sync",
        "spawn",
        "spawn_later",
        "spawn_n",
        "start_background_task",
        "start_new_thread",
        "start_soon",
        "submit",
        "to_thread",
    }
)
"""What runs the function that it is handed: of any other, what is found under a computed name may be data as well."""
MANY = 20
"""Of arguments as many as a wrapper hands on that takes all."""
RETURNING = TRANSACTIONS | {"run_in_executor", "submit", "to_thread"}
"""Those that give what the function gives, and nothing of what they hand to it."""
AFTERWARDS = ".add_done_callback"
"""The method that hands to a function what it is a method of."""


class Callbacks:
    """Calls what a library is handed, with whatever else it was given."""

    def __init__(self, interpreter: Interpreter, models: Models) -> None:
        self._interpreter = interpreter
        self._sinks = models.sinks

    def results(self, callee: Foreign, given: Arguments, at: Place, frame: Frame) -> list[Value]:
        """What the functions give that a call of a library's `name` is handed, as far as it is a stranger's."""
        name = callee.name
        if name in NOT_CALLING:
            return []
        if AFTERWARDS in name:
            given = replace(given, plain=(*given.plain, Foreign(name.rpartition(".")[0], callee.arguments)))
        found = []
        is_running = name.removesuffix("()").rpartition(".")[2] in RUNNING
        handed = [
            (value, one)
            for value in given.values()
            for one in options(value)
            if self._is_callback(one) or (is_running and _is_computed(one))
        ]
        if any(holes(value) for value in given.values()):
            self._interpreter.collector.bounded(handed, CALLBACKS, at, "it is handed")
        for value, callback in handed[:CALLBACKS]:
            try:
                arguments = self._arguments(name, value, callback, given)
                found.append(self._interpreter.calls.apply(callback, arguments, at, frame))
            except Unreachable:
                continue
        return [value for value in found if holes(value)]

    def _is_callback(self, value: Value) -> bool:
        """Whether a value is a function: the project's, or one of a library's that is a sink."""
        return type(value) is Closure or (type(value) is Foreign and value.name in self._sinks)

    def _may_be_callback(self, value: Value) -> bool:
        return any(self._is_callback(option) or _is_computed(option) for option in options(value))

    def _arguments(self, name: str, value: Value, callback: Value, given: Arguments) -> Arguments:
        """What one of the functions that the argument `value` may be is called with."""
        args, kwargs = given.named.get("args"), given.named.get("kwargs")
        if args is not None or kwargs is not None:
            named = {str(key): item for key, item in kwargs.entries.items()} if isinstance(kwargs, Table) else {}
            plain, more = spread(args) if args is not None else ((), None)
            if kwargs is not None and holes(kwargs) and not isinstance(kwargs, Table):
                # What a stranger names, and what he gives under that name.
                return Arguments(plain, named, either(kwargs, *([more] if more is not None else [])), mapping=kwargs)
            return Arguments(plain, named, more)
        last = name.rpartition(".")[2].removesuffix("()")
        behind = given.plain[given.plain.index(value) + 1 :] if value in given.plain else ()
        if last in MAPPING:
            return self._of_each(last, behind)
        if last in LISTED and behind and (listed := spread(behind[0]))[0]:
            return Arguments(listed[0], {}, listed[1])
        others = behind
        if not behind or any(self._may_be_callback(other) for other in behind):
            others = tuple([other for other in given.values() if not self._may_be_callback(other)])
        if not isinstance(callback, Closure):
            return Arguments(others, more=given.more, mapping=given.mapping)
        named = {key: item for key, item in given.named.items() if behind and key in callback.parameters}
        others = tuple([other for other in others if not any(other is item for item in named.values())])
        own = _asked_first(name, callback, others, named) if behind or last in TRANSACTIONS else ()
        return Arguments((*own, *others)[: _most_taken(callback)], named, given.more, mapping=given.mapping)

    def _of_each(self, last: str, columns: tuple[Value, ...]) -> Arguments:
        """The arguments of any of the calls: an element of each column; for `starmap` that is a row of arguments."""
        elements = [either(*self._interpreter.elements(column)) for column in columns]
        if not last.startswith("starmap"):
            return Arguments(tuple(elements))
        rows = [option for element in elements for option in options(element) if isinstance(option, Items)]
        return Arguments(list_of(rows).items) if rows else Arguments(tuple(elements))


def _asked_first(
    name: str, callback: Closure, others: tuple[Value, ...], named: Mapping[str, Value]
) -> tuple[Value, ...]:
    """What the library itself puts before the arguments (`session.execute_write(create, name)`): as many as lack."""
    called = (wrapped_by(callback) if _takes_all(callback) else None) or callback
    needed = [one for one in called.function.parameters if one.kind == "plain" and one.default is None]
    given = len(others) + len(named) + (called.bound is not None)
    owner, _, method = name.removesuffix("()").rpartition(".")
    first = Foreign(f"{owner}.begin_transaction()") if owner and method in TRANSACTIONS else ANYTHING
    return (first, *(ANYTHING,) * (len(needed) - given - 1))[: max(len(needed) - given, 0)]


def _most_taken(callback: Closure) -> int:
    """How many arguments a function takes at most, by their positions."""
    return MANY if _takes_all(callback) else len(callback.parameters)


def _takes_all(callback: Closure) -> bool:
    """Whether a function takes any number of arguments, as the wrapper of a decorator does."""
    return any(one.kind == "star" for one in callback.function.parameters)


def is_answer(name: str) -> bool:
    """Whether a call gives what the project's function gives that it is handed, and nothing else."""
    return name.rpartition(".")[2] in RETURNING


def _is_computed(value: Value) -> bool:
    """Whether a value is what an object or a module holds under a name that is not known."""
    return isinstance(value, Foreign) and (value.name == FOUND or (value.name.startswith(".") and "*" in value.name))
