"""The whole analysis of a project: run what the application runs, then what nobody called, and say what was met."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.application.flask import Application
from stopper.evidence.flows import Flows
from stopper.evidence.source.index import Source, is_generated
from stopper.evidence.templates.library_questions import Templates
from stopper.flow.entries.converters import Converters
from stopper.flow.entries.entry_points import Entry, entries
from stopper.flow.entries.graphql import resolvers
from stopper.flow.entries.sharing import sharing
from stopper.flow.entries.view_arguments import view_arguments
from stopper.flow.entries.view_objects import made_for_request
from stopper.flow.execution.class_creation import create
from stopper.flow.guards.hooks import RequestGuards, narrowed
from stopper.flow.interpreter import Interpreter
from stopper.flow.judging.collecting import OF_SECRETS, Collector
from stopper.flow.judging.danger import SinkCall
from stopper.flow.judging.responses import bodies, bodies_of_responses, scripts
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
from stopper.standard.vendored import is_vendored
from stopper.syntax import form

OF_REQUESTS = ("flask.", "wtforms.", "flask_wtf.")
"""Libraries of whose sources nothing is read but of a thing called request or form."""


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
    found = _begun(source, applications, interpreter)
    interpreter.answers = {entry.function: {} for entry in found if entry.is_view or entry.holder is not None}
    _first(source, interpreter, models, found, collector)
    _again(interpreter, found, collector)
    interpreter.budget = STATEMENTS_OF_ENTRY
    anywhere = next(iter(source.scopes()), None)
    if anywhere is not None:
        interpreter.rendering.rest(Frame(anywhere, {}), beside.owns)
    return collector.flows()


def _begun(source: Source, applications: Sequence[Application], interpreter: Interpreter) -> list[Entry]:
    """The entries of a program, which is made ready for them."""
    found: list[Entry] = []
    try:
        with interpreter.patience():
            found = _entries(source, applications, interpreter)
            _prepare(source, interpreter)
            _guard(interpreter, applications, found)
    except OutOfTime:
        at = Place(source.modules[0].path)
        interpreter.collector.lose(at, "what an application does before its first request takes too long to follow")
    return found


def _prepare(source: Source, interpreter: Interpreter) -> None:
    """Run what an application does as it is made: of its classes, and of the environment of its templates."""
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
    )
    # An application counts what belongs to nobody among its modules, also where that is a program of its own.
    return [entry for entry in every if entry.function.outer.module.name in own]


def _again(interpreter: Interpreter, found: list[Entry], collector: Collector) -> None:
    """Run once more what reads something that another entry wrote, until nobody has missed anything."""
    for _ in range(ROUNDS_OF_ENTRIES):
        stale, interpreter.stores.stale = interpreter.stores.stale, set()
        again = _missing(interpreter, found, stale)
        if not again:
            return
        interpreter.summaries.forget(stale)
        interpreter.rendering.forget(stale)
        for entry in again:
            interpreter.reads_of.pop(entry.function, None)
        for entry in again:
            _run(interpreter, entry, collector)
    for function in dict.fromkeys(entry.function for entry in _missing(interpreter, found, interpreter.stores.stale)):
        interpreter.lose(function, function.scope, "what other requests keep for it is handed on too often to follow")


def _missing(interpreter: Interpreter, found: list[Entry], stale: set[Read]) -> list[Entry]:
    """The entries that read something before the last was written to it."""
    return [entry for entry in found if not interpreter.reads_of[entry.function].isdisjoint(stale)]


def _guard(interpreter: Interpreter, applications: Sequence[Application], found: list[Entry]) -> None:
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


def _first(source: Source, interpreter: Interpreter, models: Models, found: list[Entry], collector: Collector) -> None:
    """Run every entry, and then what none of them reached, which becomes an entry of its own."""
    for entry in found:
        _run(interpreter, entry, collector)
    for function in _left(source, interpreter, models):
        found.append(Entry(function, holder=_holder(function)))
        # It may be a view of an application that is made elsewhere: what it makes a response of is sent.
        interpreter.answers[function] = {}
        _run(interpreter, found[-1], collector)


def _run(interpreter: Interpreter, entry: Entry, collector: Collector) -> None:
    function = entry.function
    frame = Frame(function.outer, {})
    interpreter.budget = given = min(STATEMENTS_OF_ENTRY, interpreter.total)
    interpreter.stores.group = interpreter.sharing.get(function.outer.module.name, "")
    interpreter.path = entry.path
    interpreter.stores.reads = set()
    try:
        with interpreter.patience():
            _answered(interpreter, entry, _value(interpreter, entry, frame), collector)
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


def _value(interpreter: Interpreter, entry: Entry, frame: Frame) -> Value:
    """What an entry gives back."""
    function = entry.function
    place = function.outer.module.place(function, function.scope.qualified)
    bound = _bound(interpreter, entry)
    callee = _decorated(interpreter, entry, _callee(interpreter, function, frame, bound), place, frame)
    return interpreter.calls.apply(callee, _given(interpreter, entry), place, frame)


def _bound(interpreter: Interpreter, entry: Entry) -> Instance | None:
    """The object whose method an entry is; only for a route it is known who makes it."""
    if entry.holder is None:
        return None
    return made_for_request(entry.holder, interpreter) if entry.is_route else Instance(entry.holder)


def _given(interpreter: Interpreter, entry: Entry) -> Arguments:
    """What an entry is handed: an error handler what left the entries before it."""
    if entry.catches is None or not interpreter.raised:
        return entry.given
    kind, scope = entry.catches
    caught = interpreter.statements.raising.caught(interpreter.raised, interpreter.value(kind, Frame(scope, {})))
    return Arguments((either(ANYTHING, *caught),))


def _decorated(interpreter: Interpreter, entry: Entry, callee: Value, at: Place, frame: Frame) -> Value:
    """A method of a view class within the decorators of the class: `decorators = [checked]`."""
    names = ("method_decorators", "decorators") if entry.holder is not None and entry.is_route else ()
    for name in names:
        given = interpreter.classes.declared(entry.holder, name, None) if entry.holder is not None else None
        for decorator in given.items if isinstance(given, Items) else ():
            if isinstance(decorator, Closure):
                found = interpreter.calls.apply(decorator, Arguments((callee,)), at, frame)
                callee = found if any(isinstance(option, Closure) for option in options(found)) else callee
    return callee


def _callee(interpreter: Interpreter, function: form.Function, frame: Frame, bound: Instance | None) -> Value:
    if bound is not None:
        return interpreter.objects.member(bound, function.name) or Closure(function, function.outer, bound)
    if function.outer.kind == "module":
        return interpreter.decorated(function, frame)
    return Closure(function, function.outer)


def _answered(interpreter: Interpreter, entry: Entry, value: Value, collector: Collector) -> None:
    """What a view answers is judged where it returns it, as far as its decorators let it through."""
    sent = bodies if entry.is_view else bodies_of_responses
    through = {hole.origin for body in sent(value) for hole in holes(body)}
    for at, given in interpreter.answers.get(entry.function, {}).items():
        if entry.is_view or entry.is_route:
            interpreter.sink_arguments.answered(given, at)
        if entry.is_view or entry.holder is not None:
            collector.arrive("secret-response", at, SinkCall("the response", given))
        for body in sent(given):
            if through.issuperset(hole.origin for hole in holes(body)):
                collector.arrive("html", at, SinkCall("the response", body, note="response"))
        for body in scripts(given):
            collector.arrive("html", at, SinkCall("the response", body, note="callback"))


def _left(source: Source, interpreter: Interpreter, models: Models) -> Iterator[form.Function]:
    """Functions that no entry reached, and in which something of interest is called or read."""
    names = [name for name, sinks in models.sinks.items() if not all(sink.kind in OF_SECRETS for sink in sinks)]
    sources = [name for name, source in models.sources.items() if source.trust == "direct"]
    names += [name for name in sources if not name.startswith(OF_REQUESTS)]
    words = {name.rpartition(".")[2].removesuffix("()") for name in names} | {"request", "form"}
    # A method is called by no bare name: `op.drop_column` of a migration is no operator of a column.
    bare = {name.rpartition(".")[2].removesuffix("()") for name in names if "()." not in name and name[0] != "*"}
    bare |= {"request", "form"}
    # The inner function of a decorator knows only here what it decorates, and not whose method that is.
    for scope in sorted(source.scopes(), key=lambda scope: scope.kind == "function"):
        path = scope.module.path
        for function in scope.functions if not (is_vendored(path) or is_generated(path)) else ():
            if function in interpreter.summaries.visited:
                continue
            if _mentions(function.scope, words, bare) or _gives_to_requests(source, function.scope):
                yield function


def _gives_to_requests(source: Source, scope: form.Scope) -> bool:
    """Whether a function keeps something in `flask.g`: it may be a hook that is registered in a way of its own."""
    targets = [target for assign in scope.assignments for target in assign.targets]
    return any(isinstance(one, form.Attribute) and source.name(one.value, scope) == "flask.g" for one in targets)


def _mentions(scope: form.Scope, words: Set[str], bare: Set[str]) -> bool:
    """Whether a function mentions something of interest: a member by its name, or a `bare` name."""
    for item in scope.expressions:
        if isinstance(item, form.Attribute):
            if item.name in words:
                return True
        elif isinstance(item, form.Name) and item.id in bare:
            return True
    return False


def _holder(function: form.Function) -> form.Class | None:
    return function.outer.node if isinstance(function.outer.node, form.Class) else None
