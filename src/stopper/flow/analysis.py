"""The whole analysis of a project: run what the application runs, then what nobody called, and say what was met."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.application.flask import Application
from stopper.evidence.flows import Flows
from stopper.evidence.source.index import Source
from stopper.evidence.templates.library_questions import Templates
from stopper.flow.entries.admin_formatters import printed
from stopper.flow.entries.converters import Converters
from stopper.flow.entries.entry_points import Entry, entries
from stopper.flow.entries.graphql import resolvers
from stopper.flow.entries.session_interfaces import made_by, openings
from stopper.flow.entries.sharing import sharing
from stopper.flow.entries.unreached import unreached
from stopper.flow.entries.view_arguments import view_arguments
from stopper.flow.entries.view_objects import made_for_request
from stopper.flow.execution.class_creation import create
from stopper.flow.guards.hooks import RequestGuards, narrowed
from stopper.flow.interpreter import Interpreter
from stopper.flow.judging.collecting import Collector
from stopper.flow.judging.danger import SinkCall
from stopper.flow.judging.responses import bodies, bodies_called_pages, bodies_of_responses, scripts
from stopper.flow.limits import FEWEST_STATEMENTS, ROUNDS_OF_ENTRIES, STATEMENTS_OF_ENTRY, STATEMENTS_PER_LINE
from stopper.flow.models.models import Models
from stopper.flow.sources.stores import Read
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.templates import environment
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.value import ANYTHING, Closure, Instance, Items, Value, options
from stopper.model import Place
from stopper.model.patience import OutOfTime, Patience, endless
from stopper.syntax import form


class Beside(Struct, frozen=True):
    """What a program is followed with beside its code.

    `owns` says of a template's path that no other program renders it; `patience` bounds what is done before the first
    entry, and each of these.
    """

    templates: Templates | None = None
    owns: Callable[[str], bool] = lambda _: True
    patience: Patience = endless


def analyse(source: Source, applications: Sequence[Application], models: Models, beside: Beside) -> Flows:
    """Where untrusted values of a program end."""
    collector = Collector()
    interpreter = Interpreter(source, models, collector, beside.templates)
    interpreter.patience = beside.patience
    interpreter.total = max(FEWEST_STATEMENTS, STATEMENTS_PER_LINE * sum(module.lines for module in source.modules))
    interpreter.budget = STATEMENTS_OF_ENTRY
    interpreter.sharing = sharing(applications)
    found = _prepared(source, applications, interpreter)
    interpreter.answers = {entry.function: {} for entry in found if _answers(entry)}
    _run_all(source, interpreter, found)
    _run_outdated(interpreter, found)
    _render_rest(source, interpreter, beside)
    return collector.flows()


def _prepared(source: Source, applications: Sequence[Application], interpreter: Interpreter) -> list[Entry]:
    """The entries of a program, which is made ready for them."""
    found: list[Entry] = []
    with _told(interpreter, source, "what an application does before its first request"):
        found.extend(_entries(source, applications, interpreter))
        _create(source, interpreter)
        _apply_hooks(interpreter, applications, found)
    return found


def _render_rest(source: Source, interpreter: Interpreter, beside: Beside) -> None:
    """Follow the templates that read a request by themselves, and that nothing has rendered so far."""
    interpreter.budget = STATEMENTS_OF_ENTRY
    with _told(interpreter, source, "what lists of Flask-Admin print"):
        printed(source, interpreter)
    anywhere = next(iter(source.scopes()), None)
    if anywhere is not None:
        with _told(interpreter, source, "what templates print that no view renders"):
            interpreter.rendering.rest(Frame(anywhere, {}), beside.owns)


@contextmanager
def _told(interpreter: Interpreter, source: Source, what: str) -> Iterator[None]:
    """Work for a whole program: where it takes too long or fails, that is told, and the rest is followed."""
    at = Place(source.modules[0].path)
    try:
        with interpreter.patience():
            yield
    except OutOfTime:
        interpreter.collector.lose(at, f"{what} takes too long to follow")
    except Exception as error:  # noqa: BLE001  # code that nobody thought of costs this part, and is told
        interpreter.collector.lose(at, f"following {what} failed ({type(error).__name__}); please report it")


def _create(source: Source, interpreter: Interpreter) -> None:
    """Run what an application does as it is made: its classes are created, and its templates get what it adds."""
    create(source, interpreter)
    environment.prepare(source, interpreter)
    environment.processed(source, interpreter)


def _entries(source: Source, applications: Sequence[Application], interpreter: Interpreter) -> list[Entry]:
    """Where the runs of a program begin."""
    own, converters = frozenset(module.name for module in source.modules), Converters(source, interpreter)
    interpreter.view_arguments = view_arguments(applications, converters)
    every = (
        *entries(applications, interpreter.models, converters),
        *resolvers(source, interpreter),
        *openings(source),
    )
    # An application counts what belongs to nobody among its modules, also where that is a program of its own.
    return [entry for entry in every if entry.function.outer.module.name in own]


def _run_outdated(interpreter: Interpreter, found: list[Entry]) -> None:
    """Run once more what reads something that another entry wrote, until nobody has missed anything."""
    for _ in range(ROUNDS_OF_ENTRIES):
        stale, interpreter.stores.stale = interpreter.stores.stale, set()
        again = _outdated(interpreter, found, stale)
        if not again:
            return
        interpreter.summaries.forget(stale)
        interpreter.rendering.forget(stale)
        for entry in again:
            interpreter.reads_of.pop(entry.function, None)
        for entry in again:
            _run_entry(interpreter, entry)
    for function in dict.fromkeys(entry.function for entry in _outdated(interpreter, found, interpreter.stores.stale)):
        interpreter.lose(function, function.scope, "what other requests keep for it is handed on too often to follow")


def _outdated(interpreter: Interpreter, found: list[Entry], stale: set[Read]) -> list[Entry]:
    """The entries that read something before the last was written to it."""
    return [entry for entry in found if not interpreter.reads_of[entry.function].isdisjoint(stale)]


def _apply_hooks(interpreter: Interpreter, applications: Sequence[Application], found: list[Entry]) -> None:
    """Give each view what the hooks before it show of its request."""
    for application in applications:
        guards = RequestGuards(interpreter, application)
        for position, entry in enumerate(found):
            if not entry.is_route:
                continue
            shown = guards.of(entry.function)
            if shown.readings:
                interpreter.summaries.facts[entry.function] = shown.readings
            named = {
                name: narrowed(value, shown.arguments[name]) if name in shown.arguments else value
                for name, value in entry.given.named.items()
            }
            given = interpreter.objects.schemas.handed(entry.function, replace(entry.given, named=named))
            found[position] = replace(entry, given=given)


def _run_all(source: Source, interpreter: Interpreter, found: list[Entry]) -> None:
    """Run every entry, and then what none of them reached, which becomes an entry of its own."""
    for entry in found:
        _run_entry(interpreter, entry)
    for function in unreached(source, interpreter.models, interpreter.summaries.visited):
        found.append(Entry(function, holder=_view_class(function)))
        # It may be a view of an application that is made elsewhere: what it makes a response of is sent.
        interpreter.answers[function] = {}
        _run_entry(interpreter, found[-1])


def _run_entry(interpreter: Interpreter, entry: Entry) -> None:
    """Run an entry to its end, and judge what it answers; what cannot be followed is told."""
    function = entry.function
    frame = Frame(function.outer, {})
    interpreter.budget = given = min(STATEMENTS_OF_ENTRY, interpreter.total)
    interpreter.stores.group = interpreter.sharing.get(function.outer.module.name, "")
    interpreter.path = entry.path
    interpreter.stores.reads = set()
    try:
        with interpreter.patience():
            _judge_answers(interpreter, entry, _returned(interpreter, entry, frame))
    except Unreachable:
        if interpreter.budget <= 0:
            interpreter.lose(function, function.scope, "it is too large to follow to its end")
    except OutOfTime:
        interpreter.lose(function, function.scope, "it takes too long to follow to its end")
    except RecursionError:
        interpreter.lose(function, function.scope, "it is nested too deeply to follow")
    except Exception as error:  # noqa: BLE001  # code that nobody thought of costs its own entry, and is told
        interpreter.lose(function, function.scope, f"following it failed ({type(error).__name__}); please report it")
    interpreter.raised.extend(frame.raised)
    interpreter.total -= given - max(interpreter.budget, 0)
    interpreter.reads_of[function] = interpreter.reads_of.get(function, frozenset()) | interpreter.stores.reads


def _returned(interpreter: Interpreter, entry: Entry, frame: Frame) -> Value:
    """What an entry gives back."""
    function = entry.function
    place = function.outer.module.place(function, function.scope.qualified)
    bound = _bound(interpreter, entry)
    callee = _in_decorators_of_class(
        interpreter, entry, _function_of(interpreter, function, frame, bound), place, frame
    )
    return interpreter.calls.apply(callee, _handed(interpreter, entry), place, frame)


def _answers(entry: Entry) -> bool:
    """Whether what an entry gives back may be sent."""
    return entry.is_view or entry.is_route or entry.holder is not None


def _bound(interpreter: Interpreter, entry: Entry) -> Instance | None:
    """The object whose method an entry is; only for a route it is known who makes it."""
    if entry.holder is None:
        return None
    if entry.is_route:
        return made_for_request(entry.holder, interpreter)
    return made_by(entry, entry.holder, interpreter)


def _handed(interpreter: Interpreter, entry: Entry) -> Arguments:
    """What an entry is handed: an error handler what left the entries before it."""
    if entry.catches is None or not interpreter.raised:
        return entry.given
    kind, scope = entry.catches
    caught = interpreter.statements.raising.caught(interpreter.raised, interpreter.value_in(kind, scope))
    return Arguments((either(ANYTHING, *caught),))


def _in_decorators_of_class(interpreter: Interpreter, entry: Entry, callee: Value, at: Place, frame: Frame) -> Value:
    """A method of a view class within the decorators of the class: `decorators = [checked]`."""
    names = ("method_decorators", "decorators") if entry.holder is not None and entry.is_route else ()
    for name in names:
        given = interpreter.classes.declared(entry.holder, name, None) if entry.holder is not None else None
        for decorator in given.items if isinstance(given, Items) else ():
            if isinstance(decorator, Closure):
                found = interpreter.calls.apply(decorator, Arguments((callee,)), at, frame)
                callee = found if any(isinstance(option, Closure) for option in options(found)) else callee
    return callee


def _function_of(interpreter: Interpreter, function: form.Function, frame: Frame, bound: Instance | None) -> Value:
    if bound is not None:
        return interpreter.objects.member(bound, function.name) or Closure(function, function.outer, bound)
    if function.outer.kind == "module":
        return interpreter.decorated(function, frame)
    return Closure(function, function.outer)


def _judge_answers(interpreter: Interpreter, entry: Entry, value: Value) -> None:
    """What a view answers is judged where it returns it, as far as its decorators let it through."""
    # connexion keeps a type that a view names; the classes of Flask-RESTful write their own over it.
    of_others = bodies_called_pages if entry.is_route and entry.holder is None else bodies_of_responses
    sent = bodies if entry.is_view else of_others
    through = {hole.origin for body in sent(value) for hole in holes(body)}
    for at, given in interpreter.answers.get(entry.function, {}).items():
        if entry.is_view or entry.is_route:
            interpreter.sink_arguments.answered(given, at)
        if _answers(entry):
            interpreter.collector.arrive("secret-response", at, SinkCall("the response", given))
        for body in sent(given):
            if through.issuperset(hole.origin for hole in holes(body)):
                interpreter.collector.arrive("html", at, SinkCall("the response", body, note="response"))
        for body in scripts(given):
            interpreter.collector.arrive("html", at, SinkCall("the response", body, note="callback"))


def _view_class(function: form.Function) -> form.Class | None:
    return function.outer.node if isinstance(function.outer.node, form.Class) else None
