"""The interpreter over values: one object by which its parts reach each other."""

from __future__ import annotations

from functools import partial

from stopper.evidence.source.index import Source
from stopper.evidence.templates.library_questions import Templates
from stopper.flow.calls.call_sites import Calls
from stopper.flow.calls.libraries.foreign import ForeignCalls
from stopper.flow.calls.libraries.sink_arguments import SinkArguments
from stopper.flow.calls.own.summaries import Summaries
from stopper.flow.execution.access.reading import Reading
from stopper.flow.execution.access.writing import Writing
from stopper.flow.execution.expressions import Expressions
from stopper.flow.execution.names.globals import Globals
from stopper.flow.execution.names.modules import Modules
from stopper.flow.execution.statements import Statements
from stopper.flow.guards.refining import Refining
from stopper.flow.judging.collecting import Collector
from stopper.flow.judging.danger import SinkCall
from stopper.flow.library.dispatch import Library
from stopper.flow.models.models import Models
from stopper.flow.objects.classes import Classes
from stopper.flow.objects.decorating import Decorating
from stopper.flow.objects.objects import Objects
from stopper.flow.sources.databases.columns import Columns
from stopper.flow.sources.databases.fetched_rows import FetchedRows
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.stores.request_names import request_names
from stopper.flow.stores.stores import Stores
from stopper.flow.templates.rendering.rendering import Rendering
from stopper.flow.values.value import ANYTHING, Scalar, Value
from stopper.model import Place
from stopper.syntax import form


class Interpreter:
    """Follows values through a project: its parts, each of which asks the others here, and what the present run knows.

    `answers` are what each view gave back, by its returns, `filters` the project's own for templates, and
    `view_arguments` what `request.view_args` holds. Of the present entry: `budget` are the statements that it may still
    run, `path` is the constant path of the route whose view it is, `path_reads` how often that decided something, and
    `wrapping` are the functions that its decorators put around it, from within.
    """

    def __init__(
        self, source: Source, models: Models, collector: Collector, templates: Templates | None = None
    ) -> None:
        # What it is told of libraries, and who judges what arrives at sinks.
        self.models = models
        self.collector = collector
        # What requests share, and what databases give back.
        self.stores = Stores(self._arrive, self._kept, partial(request_names, source))
        self.columns = Columns(source, models)
        self.fetched = FetchedRows(source)
        # How code is run, and what holds behind a test.
        self.expressions = Expressions(self)
        self.statements = Statements(self, source)
        self.reading = Reading(self, models, source)
        self.writing = Writing(self)
        self.refining = Refining(self)
        # What names mean that no variable of the run holds.
        self.modules = Modules(source, self)
        self.globals = Globals(self)
        # Classes and objects of the project.
        self.classes = Classes(self, source)
        self.objects = Objects(self, source)
        # Calls: any, of the project's functions, of libraries, and what Python's own give; what of them comes to sinks.
        self.calls = Calls(self)
        self.summaries = Summaries(self)
        self.foreign = ForeignCalls(self, models, source)
        self.library = Library()
        self.sink_arguments = SinkArguments(models, collector, self.stores, self.classes, source)
        # Templates.
        self.rendering = Rendering(self, templates)
        # What is asked most, without the way over its part.
        self.value = self.expressions.value
        self.global_value = self.globals.value
        self.decorated = Decorating(self).decorated
        self.member, self.attribute = self.reading.member, self.reading.attribute
        self.element, self.elements = self.reading.element, self.reading.elements

        self.answers: dict[form.Function, dict[Place, Value]] = {}
        self.wrapping: tuple[form.Function, ...] = ()
        self.filters: dict[str, Value] = {}
        self.view_arguments: dict[Scalar, Value] = {}
        self.budget = 0
        self.path, self.path_reads = "", 0

    @property
    def is_spent(self) -> bool:
        """Whether the present entry has used up its budget, and what it finds is not the whole truth."""
        return self.budget < 0

    def value_in(self, expression: form.Expression, scope: form.Scope) -> Value:
        """What an expression gives where it is written, in a scope that is not run; ANYTHING where it gives nothing."""
        try:
            return self.value(expression, Frame(scope, {}))
        except Unreachable:
            return ANYTHING

    def lose(self, node: form.Node, scope: form.Scope, reason: str) -> None:
        """Record that the analysis could not follow everything here."""
        self.collector.lose(scope.module.place(node, scope.qualified), reason)

    def _kept(self, holder: str, name: Scalar) -> Value | None:
        return self.modules.kept.entry(holder, name)

    def _arrive(self, kind: str, key: Value, value: Value, at: Place) -> None:
        self.collector.arrive(kind, at, SinkCall(f"flask.{kind}", value, (key,)))
