"""The interpreter over values: one object by which its parts reach each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from stopper.evidence.source.index import Source
from stopper.evidence.templates.library_questions import Templates
from stopper.flow.calls.calls import Calls
from stopper.flow.calls.foreign import ForeignCalls
from stopper.flow.calls.runs import Runs
from stopper.flow.execution.expressions import Expressions
from stopper.flow.execution.modules import Modules
from stopper.flow.execution.objects import Objects
from stopper.flow.execution.reading import Reading
from stopper.flow.execution.statements import Statements
from stopper.flow.execution.writing import Writing
from stopper.flow.guards.refining import Refining
from stopper.flow.judging.collecting import Collector
from stopper.flow.judging.danger import SinkCall
from stopper.flow.library.dispatch import Library
from stopper.flow.models.models import Models
from stopper.flow.sources.columns import Columns
from stopper.flow.sources.fetched import FetchedRows
from stopper.flow.sources.stores import Read, Stores
from stopper.flow.state.frames import Frame, Left, joined
from stopper.flow.templates.rendering import Rendering
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.changing import changed, of_parts
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.value import (
    ANYTHING,
    Choice,
    Class,
    Closure,
    Foreign,
    Instance,
    Text,
    Untrusted,
    Value,
    options,
)
from stopper.model import Place
from stopper.syntax import form

MARKED = (Text, Untrusted, Choice, Foreign, Instance)


class Interpreter:
    """Follows values through a project."""

    def __init__(
        self, source: Source, models: Models, collector: Collector, templates: Templates | None = None
    ) -> None:
        self.collector = collector
        self.models = models
        self.members: dict[form.Expression, Value] = {}
        self.library = Library()
        self.stores = Stores(self._arrive)
        self.expressions = Expressions(self)
        self.statements = Statements(self)
        self.writing = Writing(self)
        self.refining = Refining(self)
        self.calls = Calls(self)
        self.runs = Runs(self)
        self.objects = Objects(self, source)
        self.foreign = ForeignCalls(self, models, collector)
        self.modules = Modules(source, self)
        self.columns = Columns(source, models)
        self.fetched = FetchedRows(source)
        self.rendering = Rendering(self, templates)
        # The project's own filters for templates.
        self.filters: dict[str, Value] = {}
        self._shared: dict[tuple[form.Scope, str], tuple[Value, Value, Value]] = {}
        self._globals: dict[tuple[form.Scope, str], Value] = {}
        self._undecorated: set[form.Function] = set()
        self._decorated: dict[form.Function, Value] = {}
        self.value = self.expressions.value
        self.reading = Reading(self, models)
        self.member, self.attribute = self.reading.member, self.reading.attribute
        self.element, self.elements = self.reading.element, self.reading.elements
        self.answers: dict[form.Function, dict[Place, Value]] = {}  # what each view gave back, by its returns
        self.budget = self.total = 0  # statements that the present entry, and all of them, may still run
        self.raised: list[Value] = []  # exceptions that left an entry with something of a stranger's
        # For each module the group of applications whose requests share what they keep.
        self.sharing: dict[str, str] = {}
        # What each entry read of what the requests share.
        self.reads_of: dict[form.Function, frozenset[Read]] = {}
        # The constant path of the route whose view is run, and how often that decided something.
        self.path, self.path_reads = "", 0

    joined = staticmethod(joined)

    @property
    def is_spent(self) -> bool:
        """Whether the present entry has used up its budget, and what it finds is not the whole truth."""
        return self.budget < 0

    def global_value(self, name: str, frame: Frame) -> Value:
        """What a name means that no variable of the run holds."""
        key = frame.scope, name
        found = self._globals.get(key)
        if found is None:
            found = self.modules.name(name, frame.scope) or ANYTHING
            if not self.is_spent:
                self._globals[key] = found
        shared = self.stores.read(f"{frame.scope.module.name}:{name}")
        if shared is None:
            return found
        # A global is read often between two writes.
        last = self._shared.get(key)
        if last is None or last[0] is not found or last[1] is not shared:
            last = self._shared[key] = found, shared, either(found, shared)
        return last[2]

    def decorated(self, function: form.Function, frame: Frame, bound: Value | None = None) -> Value:
        """What a definition binds: the function after its decorators."""
        at_module = not frame.variables and bound is None
        known = self._decorated.get(function) if at_module else None
        if known is not None:
            return known
        if function in self._undecorated:
            return Closure(function, function.outer, bound, self._around(frame))
        found: Value = Closure(function, function.outer, bound, self._around(frame))
        if at_module:
            # A decorator that calls what it decorates meets the bare function.
            self._decorated[function] = found
        bare = found
        for decorator in reversed(function.decorators):
            found = self._after(decorator, found, function, frame)
        if self.is_spent:
            self._decorated.pop(function, None)
        elif found is bare:
            self._undecorated.add(function)
        elif at_module:
            self._decorated[function] = found
        return found

    @staticmethod
    def _around(frame: Frame) -> Mapping[str, Value]:
        return {**frame.around, **frame.variables} if frame.scope.kind == "function" else {}

    def _after(self, decorator: form.Expression, found: Value, function: form.Function, frame: Frame) -> Value:
        try:
            callee = self.value(decorator, frame)
            if not isinstance(callee, (Closure, Class)):
                return found
            at = function.outer.module.place(decorator)
            result = self.calls.apply(callee, Arguments((found,)), at, frame)
        except Left:
            return found
        return result if any(isinstance(option, Closure) for option in options(result)) else found

    @staticmethod
    def moved(value: Value, at: Place, message: str) -> Value:
        """The value one station further."""
        return changed(value, lambda hole: hole.through(at, message))

    @staticmethod
    def encoded(value: Value, encoder: str) -> Value:
        """The value with its holes through an encoder or a check that has its name."""
        return changed(value, lambda hole: replace(hole, encoders=hole.encoders | {encoder}))

    def mark(self, values: Iterable[Value], encoder: str, frame: Frame) -> None:
        """A check of these values holds for every variable that has their holes."""
        origins = {hole.origin for value in values for hole in holes(value)}
        for name, value in frame.variables.items():
            if isinstance(value, MARKED) and any(hole.origin in origins for hole in holes(value)):
                frame.variables[name] = of_parts(value, lambda part: self.encoded(part, encoder))

    def lose(self, node: form.Node, scope: form.Scope, reason: str) -> None:
        """Record that the analysis could not follow everything here."""
        self.collector.lose(scope.module.place(node, scope.qualified), reason)

    def _arrive(self, kind: str, key: Value, value: Value, at: Place) -> None:
        self.collector.arrive(kind, at, SinkCall(f"flask.{kind}", value, (key,)))
