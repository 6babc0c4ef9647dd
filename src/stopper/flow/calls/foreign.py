"""Calls of libraries: the sinks that they are, the sources that they read, and what they give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.evidence.source.import_roots import own_name
from stopper.flow.calls.callbacks import Callbacks
from stopper.flow.calls.reflection import Reflection
from stopper.flow.judging.collecting import Collector
from stopper.flow.judging.danger import SinkCall
from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.models.models import CallModel, Condition, Models, SinkModel, SourceModel
from stopper.flow.sources import flashes, shared_mappings
from stopper.flow.sources.sources import as_called, source_value
from stopper.flow.state.frames import Frame, Left, Variables
from stopper.flow.templates import engines
from stopper.flow.templates.scope import handed
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.changing import changed
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.value import (
    ANYTHING,
    Bound,
    Closure,
    Foreign,
    Hole,
    Items,
    Known,
    Text,
    Untrusted,
    Value,
    options,
)
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

FOUND = "a call of what getattr finds"
LOOKUPS = {"getattr()": FOUND, "operator.attrgetter()()": FOUND, "globals()[]": "a call of what globals() holds"}
TEXT_METHODS = frozenset({"format", "format_map", "replace"})
# What a database finds by a value is not that value; the statement itself was judged where it was made.
ASKED = ("flask_sqlalchemy.SQLAlchemy().Model.", "sqlalchemy.orm.", "sqlalchemy.select", "peewee.", "mongoengine.")
TEMPLATE_NAMES = ("template_name_or_list", "source")
"""What the first argument of a renderer is called: of one of files, and of one of texts."""
SELF = "self"
"""Stands in models for the object whose method is called."""
LONGEST = 160
"""Length of a dotted name, beyond which a chain of calls is no longer told apart."""


class ForeignCalls:
    """Answers calls of everything that is not the project's own."""

    def __init__(self, interpreter: Interpreter, models: Models, collector: Collector) -> None:
        self._on = interpreter
        self._models = models
        self._collector = collector
        self._reflection = Reflection(interpreter)
        self._callbacks = Callbacks(interpreter, models)
        # The last words of what models speak of: most functions of a project are called otherwise.
        self._words = {name.rpartition(".")[2] for name in (*models.calls, *models.sinks) if "." in name}

    def call(self, callee: Foreign, given: Arguments, at: Place, frame: Frame) -> Value:
        """What a call of a library's function or method gives."""
        name = callee.name
        self.check(name, given, at, callee)
        self._on.objects.records.asked(name, given, at)
        rendered = self._rendered(callee, given, at, frame)
        if rendered is not None:
            return rendered
        if name in LOOKUPS:
            self._looked_up(callee, at)
        source = self._models.source_of(f"{name}()")
        if source is not None:
            return self._given(source, name, given, at)
        found = self._shared(name, given) or self._reflection.call(callee, given, at, frame)
        if found is None:
            call = LibraryCall(at, callee, given.plain, given.named, given.more)
            found = self._on.library.called(callee, call)
        if found is None:
            found = self._told(callee, given, at, frame)
        if found is not None:
            return found
        return either(self._result(callee, given), *self._callbacks.results(name, given, at, frame))

    def _told(self, callee: Foreign, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """What a model says that a call gives, or what is given by one that writes."""
        model = self._models.call_of(callee.name)
        if model is not None:
            return self._modelled(model, callee, given, at, frame)
        return self._written(callee.name, given, at)

    def _shared(self, name: str, given: Arguments) -> Value | None:
        """What a function gives that reads what requests share."""
        stores = self._on.stores
        return flashes.answer(name, given, stores) or shared_mappings.answer(name, given, stores)

    def _given(self, source: SourceModel, name: str, given: Arguments, at: Place) -> Value:
        """What a function gives that is a source."""
        shown = name.rpartition(".")[2] if source.trust == "stored" else name.removeprefix("flask.")
        known = self._on.objects.schemas.parsed(name, given, at)
        found = known or source_value(as_called(source, given), f"{shown}()", at)
        return self._on.fetched.named(found, at) if source.trust == "stored" else found

    def _written(self, name: str, given: Arguments, at: Place) -> Value | None:
        """`page.replace("{{ name }}", name)` of a text that a library gave, which is not known."""
        method = name.rpartition(".")[2]
        if method not in TEXT_METHODS or not any(holes(value) for value in given.values()):
            return None
        call = LibraryCall(at, ANYTHING, given.plain, given.named, given.more)
        found = self._on.library.method(Bound(ANYTHING, method), call)
        return found if not isinstance(found, Changed) else None

    def is_asked(self, name: str) -> bool:
        """Whether somebody wants to know of the object whose method of this name is called."""
        return name in self._models.sinks or name in engines.ASKED or self._on.library.has_method(name)

    def held(self, owner: Foreign, key: Value) -> Value | None:
        """What the names of a module, or what requests share, hold under a key; None where `owner` is neither."""
        return self._reflection.names.entry(owner, key) or self._on.stores.held(owner, key)

    def check(self, name: str, given: Arguments, at: Place, receiver: Value | None) -> None:
        """Hand what arrives at a sink to its judge."""
        sinks = self._models.sinks.get(name)
        if sinks is None and isinstance(receiver, Foreign):
            sinks = self._models.sinks.get(f"*.{name.rpartition('.')[2]}")
        if not sinks:
            return
        owner = receiver.owner or receiver if isinstance(receiver, Foreign) else receiver
        shown = _short(name)
        for sink in sinks:
            if all(_holds(condition, given) for condition in sink.when):
                for value in _arriving(sink, given, owner):
                    call = SinkCall(shown, value, given.plain, given.named, sink.note, owner)
                    self._collector.arrive(sink.kind, at, call)

    def _rendered(self, callee: Foreign, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """The text that a renderer gives, where it is judged elsewhere; None where it is no renderer or judges it."""
        if callee.name == engines.RENDER:
            return engines.rendered(callee, given, at, frame, self._on)
        if callee.name in engines.THEMED:
            return engines.escaped(given, self._on)
        if callee.name not in engines.RENDERERS:
            return None
        found: list[Value] = []
        template_of = (
            given.plain[0] if given.plain else given.named.get(TEMPLATE_NAMES[callee.name.endswith("_string")])
        )
        variables = handed(given)
        for template in options(template_of) if template_of is not None else ():
            for one in template.items if isinstance(template, Items) else (template,):
                if isinstance(one, Known) and isinstance(one.data, str):
                    found.extend(self._followed(callee.name, one.data, variables, at, frame))
        return either(*found) if found else None

    def _followed(self, name: str, template: str, variables: Variables, at: Place, frame: Frame) -> Iterator[Value]:
        if name.endswith("_string"):
            self._on.rendering.render_text(template, variables, at, frame)
            return
        value = self._on.rendering.render(template, variables, at, frame)
        if value is not None:
            yield value

    def header(self, key: Value, value: Value, at: Place) -> None:
        """A header of a response is written: the place where it leads, or another."""
        name = key.data if isinstance(key, Known) else None
        kind = "redirect" if isinstance(name, str) and name.lower() == "location" else "header"
        shown = f"the header {name}" if isinstance(name, str) else "a header"
        self._collector.arrive(kind, at, SinkCall(shown, value, (key, value)))
        if holes(key):
            self._collector.arrive("header", at, SinkCall(shown, key, (key, value), note="name"))

    def _looked_up(self, callee: Foreign, at: Place) -> None:
        """`getattr(handlers, name)()`, `globals()[name]()`: what a stranger's name finds is called."""
        for value in callee.arguments[1:2]:
            self._collector.arrive("code", at, SinkCall(LOOKUPS[callee.name], value, note="lookup"))

    def unknown(self, values: tuple[Value, ...], at: Place) -> Value:
        """What something unknown gives: whatever a stranger gave to it, in unknown form."""
        found = dict.fromkeys(hole for value in values for hole in holes(value))
        return either(*[Untrusted(hole.uncertain()) for hole in list(found)[:3]]) if found else ANYTHING

    def own(self, callee: Closure, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """What a call of the project's own function gives where a model speaks of it; None where it is to be run."""
        function = callee.function
        if not isinstance(function, form.Function):
            return None
        if function.name not in self._words:
            return None
        name = own_name(function).removeprefix(".").removeprefix("src.")
        self.check(name, given, at, None)
        model = self._models.calls.get(name)
        return self._modelled(model, Foreign(name), given, at, frame) if model is not None else None

    def _modelled(self, model: CallModel, callee: Foreign, given: Arguments, at: Place, frame: Frame) -> Value:
        if model.gives == "never":
            raise Left
        if model.kind == engines.TEMPLATE:
            return engines.made(callee, given)
        if model.kind:
            asked = model.kind.startswith(ASKED)
            return Foreign(model.kind) if asked else Foreign(model.kind, given.plain, dict(given.named))
        if model.gives == "clean":
            return ANYTHING
        owner = callee.owner or callee
        taken = [value for key in model.takes if (value := _argument(given, key, owner)) is not None]
        return either(*taken) if model.gives == "same" else self._taken(model, callee, taken, at)

    @staticmethod
    def _taken(model: CallModel, callee: Foreign, taken: list[Value], at: Place) -> Value:
        """What a model lets through of the arguments that it takes."""
        encoders = {model.encoder} if model.encoder else set()

        def change(hole: Hole) -> Hole:
            alphabet = hole.alphabet & model.left & ~model.removed
            return replace(hole, alphabet=alphabet, encoders=hole.encoders | encoders).through(
                at, f"{_short(callee.name)} takes it"
            )

        found = [hole for value in taken for hole in holes(value)]
        if not found:
            return ANYTHING
        if model.gives == "data":
            return either(*[Untrusted(change(hole)) for hole in found])
        kept = [value for value in taken if isinstance(value, Text)]
        return (
            either(*[changed(value, change) for value in kept])
            if kept
            else either(*[Text((change(hole),)) for hole in found])
        )

    @staticmethod
    def _result(callee: Foreign, given: Arguments) -> Value:
        name = f"{callee.name}()"
        if len(name) > LONGEST:
            name = name[: LONGEST // 2].rpartition(".")[0] + "()"
        if name.startswith(ASKED) or ".query." in name:
            return Foreign(name)
        carried = tuple(Text((hole.uncertain(),)) for value in callee.arguments for hole in holes(value))
        if name.startswith("flask."):
            return Foreign(name, (*given.plain, *carried[:2]), dict(given.named))
        plain = (*[_uncertain(value) for value in given.plain], *carried[:2])
        return Foreign(name, plain, {key: _uncertain(value) for key, value in given.named.items()})


def _uncertain(value: Value) -> Value:
    return changed(value, lambda hole: hole.uncertain()) if holes(value) else value


def _argument(given: Arguments, key: int | str, owner: Value) -> Value | None:
    if key == SELF:
        return owner
    if isinstance(key, int):
        return given.plain[key] if key < len(given.plain) else given.more
    return given.named.get(key)


def _arriving(sink: SinkModel, given: Arguments, owner: Value | None) -> list[Value]:
    if sink.keyword == SELF:
        return [owner] if owner is not None else []
    if sink.every:
        return [*given.plain[sink.argument :], *given.named.values()]
    if sink.keyword == "**":
        return [given.more] if given.more is not None else []
    value = given.plain[sink.argument] if 0 <= sink.argument < len(given.plain) else given.named.get(sink.keyword)
    if value is None and given.more is not None and holes(given.more):
        value = given.more
    return [value] if value is not None else []


def _holds(condition: Condition, given: Arguments) -> bool:
    """Whether a call meets a condition of a model; a value that is not known may be any."""
    value = given.plain[condition.argument] if 0 <= condition.argument < len(given.plain) else None
    value = value if value is not None else given.named.get(condition.keyword)
    if value is None:
        return (condition.default == condition.value) is not condition.negated
    if not isinstance(value, Known):
        return True
    return (value.data == condition.value) is not condition.negated


def _short(name: str) -> str:
    """`connect().cursor().execute` as a reader would say it."""
    return name.removeprefix("*.")
