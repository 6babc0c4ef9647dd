"""Tasks that a queue is told by name: `send_task("mail.send", args=[…])`, `enqueue("shop.mail.send", …)`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.flow.calls.libraries.queued_tasks import handed_itself, listed
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.value import ANYTHING, Closure, Foreign, Known, Value, options
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

LISTING = frozenset({"send_task", "signature", "subtask"})
"""Celery's, which take the arguments as a list and a dict behind the name."""
PASSING = frozenset({"enqueue", "enqueue_in", "enqueue_at", "enqueue_call", "add_job"})
"""RQ's, of which some take a time first, and APScheduler's, which takes the arguments as a list and a dict."""
PASSED = tuple(f".{word}" for word in sorted(PASSING))
WORDS = LISTING | PASSING
REGISTRIES = ("celery.",)
DECORATORS = frozenset({"task", "shared_task", "actor", "job", "periodic_task"})
OWN = frozenset(
    {
        *("job_timeout", "timeout", "ttl", "result_ttl", "failure_ttl", "description", "depends_on", "job_id", "meta"),
        *("at_front", "retry", "on_success", "on_failure", "on_stopped", "pipeline", "f", "func"),
    }
)
"""What RQ takes for itself."""
KEPT = frozenset({"job_id", "id", "name", "description", "meta"})
"""What a job tells again."""


def is_queued(given: Arguments) -> bool:
    """Whether a function of the project is among what a method of a queue is given."""
    return Closure in map(type, given.values())


def own_of_job(given: Arguments) -> Arguments:
    """What a job is given for itself: the id that it draws else, and what the function answers, are no stranger's."""
    return Arguments((), {key: value for key, value in given.named.items() if key in KEPT})


class NamedTasks:
    """Finds the function that a name means, and runs it with what is handed over for it."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._interpreter = interpreter
        self._source = source

    def called(self, word: str, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """What a method of this name gives, whose tasks are run; None where it is told none by name."""
        if word not in WORDS:
            return None
        name, handed = _told(word, given)
        found = [task for option in options(name) for task in self._named(option, frame)] if name is not None else []
        for task in found:
            try:
                self._interpreter.calls.apply(task, handed_itself(task, handed), at, frame)
            except Unreachable:
                continue
        return (found[0] if word in LISTING else ANYTHING) if found else None

    def entry(self, owner: Foreign, key: Value) -> Value | None:
        """`celery.tasks["mail.send"]`."""
        is_table = owner.name.endswith(".tasks") and owner.name.startswith(REGISTRIES)
        return next(self._of_name(key.data), None) if is_table and isinstance(key, Known) else None

    def _named(self, name: Value, frame: Frame) -> Iterator[Closure]:
        if isinstance(name, Known):
            yield from self._of_name(name.data, frame.scope.module)

    def _of_name(self, written: object, module: form.Module | None = None) -> Iterator[Closure]:
        if not isinstance(written, str) or not written:
            return
        function = self._registered.get(written)
        names = self._source.names
        if function is None and module is not None and (dotted := written.replace(":", ".")).count("."):
            item = names.definition(names.follow(names.module_of(dotted, module)))
            function = item if isinstance(item, form.Function) else None
        if function is not None:
            yield Closure(function, function.outer)

    @cached_property
    def _registered(self) -> dict[str, form.Function]:
        """The tasks by the name that they are given, else by those of their module and their own."""
        found: dict[str, form.Function] = {}
        for function in self._source.functions():
            for one in function.decorators:
                called = one.function if isinstance(one, form.Call) else one
                if last_name(called) in DECORATORS:
                    given = one.keyword("name") if isinstance(one, form.Call) else None
                    module = function.outer.module.name
                    written = self._source.text(given, function.outer) if given is not None else None
                    found[written or f"{module}.{function.name}"] = function
        return found


def _told(word: str, given: Arguments) -> tuple[Value | None, Arguments]:
    """The name of a task with what it is run with."""
    first = int(word in ("enqueue_in", "enqueue_at"))
    names = [given.named[key] for key in ("name", "func", "f", "task") if key in given.named]
    name = given.plain[first] if len(given.plain) > first else next(iter(names), None)
    behind = Arguments(given.plain[first + 1 :], given.named, given.more, mapping=given.mapping)
    if word == "add_job":
        # Behind the function stands when it is run.
        behind = Arguments((), given.named)
    if word not in PASSING or word == "add_job" or not {"args", "kwargs"}.isdisjoint(given.named):
        return name, listed(behind)
    named = {key: value for key, value in given.named.items() if key not in OWN}
    return name, Arguments(behind.plain, named, given.more, mapping=given.mapping)
