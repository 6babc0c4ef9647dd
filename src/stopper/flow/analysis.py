"""The whole analysis of a program: run its entry points, then the functions that none of them reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.application.flask import Application
from stopper.evidence.flows import Flows
from stopper.evidence.source.index import Source
from stopper.evidence.templates.library_questions import Templates
from stopper.flow.entries.converters import Converters
from stopper.flow.entries.entry import Entry
from stopper.flow.entries.entry_points import entries
from stopper.flow.entries.frameworks.admin_formatters import printed
from stopper.flow.entries.imported_bodies import written_at_import
from stopper.flow.entries.runs import EntryRuns
from stopper.flow.entries.sharing import sharing
from stopper.flow.entries.unreached import unreached
from stopper.flow.guards.hooks import RequestGuards, narrowed
from stopper.flow.interpreter import Interpreter
from stopper.flow.judging.collecting import Collector
from stopper.flow.judging.telling_places import told_where_made
from stopper.flow.limits import FEWEST_STATEMENTS, STATEMENTS_OF_ENTRY, STATEMENTS_PER_LINE
from stopper.flow.models.models import Models
from stopper.flow.objects.class_creation import create
from stopper.flow.state.frames import Frame
from stopper.flow.templates import environment
from stopper.model import Place
from stopper.model.patience import OutOfTime, Patience, endless
from stopper.syntax import form


class Beside(Struct, frozen=True):
    """What the analysis of a program is given beside its code.

    `owns` tells by its path whether a template is rendered by this program alone; `patience` bounds the time of the
    work before the first entry, and of each entry.
    """

    templates: Templates | None = None
    owns: Callable[[str], bool] = lambda _: True
    patience: Patience = endless


def analyse(source: Source, applications: Sequence[Application], models: Models, beside: Beside) -> Flows:
    """The flows of a program: which untrusted values arrive at which sinks."""
    collector = Collector()
    interpreter = Interpreter(source, models, collector, beside.templates)
    statements = max(FEWEST_STATEMENTS, STATEMENTS_PER_LINE * sum(module.lines for module in source.modules))
    runs = EntryRuns(interpreter, statements, sharing(applications), beside.patience)
    found = _prepared(source, applications, interpreter, beside)
    interpreter.answers = {entry.function: {} for entry in found if entry.answers}
    for entry in found:
        runs.run(entry)
    # Pages reach functions too.
    runs.render()
    for entry in _unreached(source, interpreter):
        found.append(entry)
        # It may be a view of an application that is made elsewhere: what it makes a response of is sent.
        interpreter.answers[entry.function] = {}
        runs.run(entry)
    runs.repeat(found)
    _follow_rest(source, interpreter, runs, beside)
    return told_where_made(collector.flows(), source)


def _prepared(
    source: Source, applications: Sequence[Application], interpreter: Interpreter, beside: Beside
) -> list[Entry]:
    """The entry points of a program, once what they all need is worked out: classes, templates, hooks, schemas."""
    found: list[Entry] = []
    with _telling_losses(interpreter, source, beside.patience, "what an application does before its first request"):
        converters = Converters(source, interpreter)
        interpreter.view_arguments = converters.parts_of_any(
            route for application in applications for route in application.routes.found
        )
        found.extend(entries(source, applications, converters, interpreter))
        create(source, interpreter)
        environment.prepare(source, interpreter)
        environment.processed(source, interpreter)
        _apply_hooks(interpreter, applications, found)
        _apply_schemas(interpreter, found)
    return found


def _unreached(source: Source, interpreter: Interpreter) -> Iterator[Entry]:
    """Each function that no entry has reached so far, as an entry of its own."""
    for function in unreached(source, interpreter.models, interpreter.summaries.runs.visited):
        owner = function.outer.node
        yield Entry(function, holder=owner if isinstance(owner, form.Class) else None)


def _follow_rest(source: Source, interpreter: Interpreter, runs: EntryRuns, beside: Beside) -> None:
    """Follow what no entry runs: bodies of modules, lists of Flask-Admin, templates that nothing has rendered."""
    with _telling_losses(interpreter, source, beside.patience, "what modules write as they are imported"):
        written_at_import(source, interpreter)
    with _telling_losses(interpreter, source, beside.patience, "what lists of Flask-Admin print"):
        printed(source, interpreter)
    # What modules and lists have asked for, which `rest` need not look at.
    runs.render_all()
    anywhere = next(iter(source.scopes()), None)
    if anywhere is not None:
        with _telling_losses(interpreter, source, beside.patience, "what templates print that no view renders"):
            interpreter.rendering.rest(Frame(anywhere, {}), beside.owns)
    runs.render_all()


@contextmanager
def _telling_losses(interpreter: Interpreter, source: Source, patience: Patience, what: str) -> Iterator[None]:
    """Work that belongs to no entry: where it takes too long or fails, that is listed, and the analysis goes on."""
    interpreter.budget = STATEMENTS_OF_ENTRY
    at = Place(source.modules[0].path)
    try:
        with patience():
            yield
        if interpreter.is_spent:
            interpreter.collector.lose(at, f"{what} is too large to follow to its end")
    except OutOfTime:
        interpreter.collector.lose(at, f"{what} takes too long to follow")
    except Exception as error:  # noqa: BLE001  # code that nobody thought of costs this part, and is told
        interpreter.collector.lose(at, f"following {what} failed ({type(error).__name__}); please report it")


def _apply_hooks(interpreter: Interpreter, applications: Sequence[Application], found: list[Entry]) -> None:
    """Give each view what the hooks before it show of its request."""
    for application in applications:
        guards = RequestGuards(interpreter, application)
        for position, entry in enumerate(found):
            if not entry.is_route:
                continue
            shown = guards.before_view(entry.function)
            if shown.readings:
                interpreter.summaries.runs.facts[entry.function] = shown.readings
            named = {
                name: narrowed(value, shown.arguments[name]) if name in shown.arguments else value
                for name, value in entry.given.named.items()
            }
            found[position] = replace(entry, given=replace(entry.given, named=named))


def _apply_schemas(interpreter: Interpreter, found: list[Entry]) -> None:
    """Give each view what the schemas of its decorators let through."""
    for position, entry in enumerate(found):
        if entry.is_route:
            given = interpreter.objects.schemas.handed(entry.function, entry.given)
            found[position] = replace(entry, given=given)
