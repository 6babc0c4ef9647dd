"""The interpreter over values: one object by which its parts reach each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from stopper.evidence.source.index import Source
from stopper.evidence.templates.library_questions import Templates
from stopper.flow.calls.arguments import Arguments
from stopper.flow.calls.calls import Calls
from stopper.flow.calls.foreign import ForeignCalls
from stopper.flow.calls.runs import Runs
from stopper.flow.execution.expressions import Expressions
from stopper.flow.execution.frames import Frame, Left, joined
from stopper.flow.execution.modules import APPLICATIONS, Modules
from stopper.flow.execution.objects import Objects
from stopper.flow.execution.statements import Statements
from stopper.flow.execution.writing import Writing
from stopper.flow.guards.refining import Refining
from stopper.flow.guards.texts import changed, is_number, of_parts
from stopper.flow.judging.collecting import Collector
from stopper.flow.judging.danger import SinkCall
from stopper.flow.library.dispatch import Library
from stopper.flow.models.models import Models
from stopper.flow.sources.columns import CALLERS, Columns
from stopper.flow.sources.schemas import VALIDATING
from stopper.flow.sources.sources import found_by, part_of, rows_of, source_value
from stopper.flow.sources.stores import Stores
from stopper.flow.templates.rendering import Rendering
from stopper.flow.values.containers import attribute_of, attributes_of, entry_of, item_of
from stopper.flow.values.value import (
    ANYTHING,
    Bound,
    Choice,
    Class,
    Closure,
    Foreign,
    Instance,
    Items,
    Known,
    Table,
    Text,
    Untrusted,
    Value,
    either,
    holes,
    options,
)
from stopper.model import Place
from stopper.standard.aliases import canonical
from stopper.syntax import form

PATHS = frozenset({"flask.request.path"})
LONGEST_TEXT = 64  # characters of a constant text that a loop over it tells apart
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
        self.rendering = Rendering(self, templates)
        # The project's own filters for templates.
        self.filters: dict[str, Value] = {}
        self._names: dict[str, str] = {}
        self._shared: dict[tuple[form.Scope, str], tuple[Value, Value, Value]] = {}
        self._globals: dict[tuple[form.Scope, str], Value] = {}
        self._undecorated: set[form.Function] = set()
        self._decorated: dict[form.Function, Value] = {}
        self.value = self.expressions.value
        self.answers: dict[form.Function, dict[Place, Value]] = {}  # what each view gave back, by its returns
        self.budget = self.total = 0  # statements that the present entry, and all of them, may still run
        self.raised: list[Value] = []  # exceptions that left an entry with something of a stranger's
        # What each entry read of what the requests share.
        self.reads_of: dict[form.Function, frozenset[str]] = {}
        # The constant path of the route whose view is run, and how often that decided something.
        self.path = ""
        self.path_reads = 0

    joined = staticmethod(joined)
    numbered = staticmethod(is_number)

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

    def member(self, owner: Value, name: str, at: Place) -> Value:
        """`owner.name` where it is about to be called."""
        if isinstance(owner, Foreign):
            return self.attribute_of_foreign(owner, name, at)
        if isinstance(owner, Choice):
            return either(*[self.member(option, name, at) for option in owner.options])
        if isinstance(owner, Instance):
            return self.objects.attribute(owner, name, at)
        if isinstance(owner, Class):
            found = self.objects.declared(owner.item, name, None) or self.objects.of_metaclass(owner, name)
            if found is not None:
                return found
            base = self.objects.foreign_base(owner.item)
            given = (owner,) if name in VALIDATING else ()
            return self.attribute_of_foreign(Foreign(base, given), name, at) if base else Bound(ANYTHING, name)
        return Bound(owner, name)

    def attribute(self, owner: Value, name: str, at: Place | None = None) -> Value:
        """`owner.name` as a value."""
        at = at or Place("")
        if isinstance(owner, Choice):
            return either(*[self.attribute(option, name, at) for option in owner.options])
        found = self.member(owner, name, at)
        if isinstance(found, Foreign) and found.arguments and isinstance(owner, Foreign) and owner.name.endswith("()"):
            return of_parts(found, lambda part: changed(part, lambda hole: found_by(hole.uncertain())))
        if not isinstance(found, Bound) or found.name != name:
            return found
        if isinstance(found.value, Untrusted):
            known = self.columns.read(found.value, name, at) or self.library.attribute(found.value, name, at)
            return known if known is not None else part_of(found.value, f".{name}", at)
        return attribute_of(found)

    def attribute_of_foreign(self, owner: Foreign, name: str, at: Place) -> Value:
        """`owner.name` of a library's thing, a source where a model says so."""
        if owner.name == "super()":
            return self.objects.parent_member(owner, name) or (Bound(owner, name) if name == "__init__" else ANYTHING)
        known = self.library.attribute(owner, name, at) or owner.keywords.get(name) or attributes_of(owner, name)
        known = known or self._kept(owner, name, at)
        if known is not None:
            return known
        full = f"{owner.name}.{name}"
        if full.startswith(".") and "()" not in full:
            return self.modules.named(full)
        full = self._canonical(full)
        if full in PATHS and self.path:
            self.path_reads += 1
            return Known(self.path)
        source = self.models.sources.get(full)
        if source is not None:
            return source_value(source, full.removeprefix("flask."), at)
        return Foreign(full, owner.arguments, {}, owner if self.foreign.is_asked(full) else None)

    def _kept(self, owner: Foreign, name: str, at: Place) -> Value | None:
        """What requests share under a name of `flask.g`, the project keeps on its application, or a user's row has."""
        if owner.name in CALLERS:
            return self.columns.of_caller(name, at)
        if owner.name in APPLICATIONS:
            return self.modules.kept_on_application(name)
        stored = self.stores.held(owner, Known(name)) if owner.name == "flask.g" else None
        return stored if stored != ANYTHING else None

    def _canonical(self, name: str) -> str:
        found = self._names.get(name)
        if found is None:
            found = self._names[name] = self.models.kinds.get(plain := canonical(name), plain)
        return found

    def element(self, owner: Value, key: Value, at: Place | None = None) -> Value:
        """`owner[key]`."""
        if isinstance(owner, Choice):
            return either(*[self.element(option, key, at) for option in owner.options])
        if isinstance(owner, Items):
            return item_of(owner, key)
        if isinstance(owner, Table):
            return entry_of(owner, key)
        if isinstance(owner, Untrusted) and owner.shape != "text":
            shown = f"[{key.data!r}]" if isinstance(key, Known) else "[…]"
            return part_of(owner, shown, at)
        if isinstance(owner, Foreign):
            return self._foreign_element(owner, key, at or Place(""))
        if isinstance(owner, Instance):
            method = self.objects.member(owner, "__getitem__")
            if method is not None:
                return self.calls.apply(method, Arguments((key,)), at or Place(""), Frame(owner.item.scope, {}))
        return self.library.element(owner, key)

    def _foreign_element(self, owner: Foreign, key: Value, at: Place) -> Value:
        stored = self.library.element_of(owner, key, at) or self.foreign.held(owner, key)
        if stored is not None:
            return stored
        if isinstance(key, Known) and str(key.data) in owner.keywords:
            return owner.keywords[str(key.data)]
        found = holes(owner)
        return either(*[Untrusted(found_by(hole.uncertain())) for hole in found[:3]]) if found else ANYTHING

    def elements(self, value: Value, at: Place | None = None) -> tuple[Value, ...]:
        """What a loop over a value may meet; `at` is where it reads what was stored."""
        if isinstance(value, Choice):
            return tuple(dict.fromkeys(item for option in value.options for item in self.elements(option, at)))
        if isinstance(value, Items):
            return value.items if value.rest is None else (*value.items, value.rest)
        if isinstance(value, Table):
            names = tuple(Known(name) for name in value.entries)
            return names if value.rest is None else (*names, value.keys or ANYTHING)
        if isinstance(value, Known) and isinstance(value.data, str):
            return tuple(Known(item) for item in dict.fromkeys(value.data[:LONGEST_TEXT]))
        return rows_of(value, self.models, at)

    def entered(self, value: Value) -> Value:
        """What `with value as name` binds."""
        if isinstance(value, Instance):
            method = self.objects.member(value, "__enter__")
            frame = Frame(value.item.scope, {})
            return self.calls.apply(method, Arguments(), Place(""), frame) if method is not None else value
        return either(*self.elements(value)) if isinstance(value, Items) else value

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
