"""Calls in the code: who is called with what, what comes back, and what the callee changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.flow.calls.coming_back import SHOWING, came_back, returned
from stopper.flow.calls.named_loggers import LEVELS, level_of
from stopper.flow.calls.replacements import replacing
from stopper.flow.calls.sink_arguments import updates_attributes
from stopper.flow.calls.summaries import Summary, back
from stopper.flow.calls.type_arguments import TYPING, typed
from stopper.flow.execution.objects import HELD_TO_TYPES
from stopper.flow.execution.own_texts import written_out
from stopper.flow.execution.setters import HOOK
from stopper.flow.guards.assertion_functions import demand
from stopper.flow.guards.callee_facts import learn, shown_of, with_facts
from stopper.flow.guards.conversions import converted
from stopper.flow.guards.lookups import sought
from stopper.flow.guards.other_keys import excluding
from stopper.flow.guards.verdicts import UnpackedVerdict
from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.limits import FUNCTIONS
from stopper.flow.sources.shared_mappings import OF_SETTINGS, answer
from stopper.flow.state.forgetting import forget_updated
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.values.arguments import Arguments, by_parameter, spread, spread_names
from stopper.flow.values.choosing import either
from stopper.flow.values.constants import has_no_method
from stopper.flow.values.trail import composed
from stopper.flow.values.unknown import unknown
from stopper.flow.values.value import (
    ANYTHING,
    Bound,
    Class,
    Closure,
    Foreign,
    Instance,
    Partial,
    Table,
    Value,
    options,
)
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

MARKUP_TO_TEXT = frozenset({"striptags", "unescape"})
COMPOSING = frozenset({"format", "format_map", "join", "replace"})
"""Methods that make a text of others."""
LOOKUPS = frozenset({"get", "get_by_id", "get_or_404", "get_or_none", "find_one", "filter_by", "find_by_id"})
"""Methods of unknown things that take a key, or what is looked for, first."""


class Calls:
    """Calls by what the callee is."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._on = interpreter

    def call(self, node: form.Call, frame: Frame) -> Value:
        """What a call in the code gives; Unreachable where it does not come back."""
        callee = self._callee(node, frame)
        given = self._arguments(node, frame)
        at = frame.scope.module.place(node)
        found: list[Value] = []
        owners: list[Value] = []
        stopped = False
        for option in self._callees(callee, at):
            try:
                found.append(self._one(option, given, at, node, frame, owners))
            except Unreachable:
                stopped = True
        if not found and stopped:
            raise Unreachable
        if owners and isinstance(node.function, form.Attribute):
            owner = self._on.classes.supers.owner(node.function.value, frame)
            self._on.writing.replace(owner, either(*owners), frame)
        self._converted(node, callee, given, frame)
        return either(*found)

    def apply(self, callee: Value, given: Arguments, at: Place, frame: Frame) -> Value:
        """What a call gives whose callee is not written out, as of a callback; Unreachable where none comes back."""
        found: list[Value] = []
        stopped = False
        for option in self._callees(callee, at):
            try:
                found.append(self._applied(option, given, at, frame))
            except Unreachable:
                stopped = True
        if not found and stopped:
            raise Unreachable
        return either(*found)

    def _callees(self, callee: Value, at: Place) -> tuple[Value, ...]:
        """What may be called, as far as it is followed."""
        found = options(callee)
        if len(found) > FUNCTIONS:
            functions = [one for one in found if isinstance(one, (Closure, Class))]
            self._on.collector.bounded(functions, FUNCTIONS, at, "it may call")
        return found[:FUNCTIONS]

    def assume(self, node: form.Call, side: bool, frame: Frame) -> bool:  # the side is the question
        """Narrow the arguments by what the callee's own tests show where it gives true, or false."""
        callee = self._callee(node, frame)
        if not isinstance(callee, Closure):
            return True
        given = self._arguments(node, frame)
        run = self._on.summaries.of(callee, given, frame.depth)
        if run.outcomes is not None:
            shown_of(node, callee, run.outcomes.shown(side, self._on), frame, self._on)
        return True

    def assume_unpacked(self, given: UnpackedVerdict, frame: Frame) -> None:
        """Narrow the arguments of a call by what it gave at one of several positions."""
        callee = self._callee(given.call, frame)
        if isinstance(callee, Closure):
            run = self._on.summaries.of(callee, self._arguments(given.call, frame), frame.depth)
            if run.outcomes is not None:
                shown_of(given.call, callee, run.outcomes.shown_beside(given.position, given.fits), frame, self._on)

    def _callee(self, node: form.Call, frame: Frame) -> Value:
        function = node.function
        if not isinstance(function, form.Attribute):
            return self._on.value(function, frame)
        if function.name in MARKUP_TO_TEXT and isinstance(function.value, form.Call):
            made = self._callee(function.value, frame)
            if isinstance(made, Foreign) and made.name == "markupsafe.Markup":
                # Markup made only to be a text again is sent to nobody: `Markup(text).striptags()`.
                given = either(*self._arguments(function.value, frame).values())
                return either(*[Bound(option, function.name) for option in options(given)])
        receiver = self._on.value(function.value, frame)
        return self._on.member(receiver, function.name, frame.scope.module.place(function))

    def _arguments(self, node: form.Call, frame: Frame) -> Arguments:
        plain, more, loose = self._by_place(node, frame)
        mapping: Value | None = None
        named: dict[str, Value] = {}
        for keyword in node.keywords:
            value = self._on.value(keyword.value, frame)
            if keyword.name is not None:
                named[keyword.name] = value
            else:
                entries, rest = spread_names(value)
                named.update(entries)
                if not isinstance(value, Table) or value.rest is not None:
                    mapping = either(mapping, value) if mapping is not None else value
                more = either(more, rest) if rest is not None and more is not None else rest or more
        return Arguments(plain, named, more, mapping=mapping, loose=loose)

    def _by_place(self, node: form.Call, frame: Frame) -> tuple[tuple[Value, ...], Value | None, int | None]:
        """What is passed without names: the values, what else may come, and how many stand before that."""
        plain: list[Value] = []
        more: Value | None = None
        before: int | None = None
        for argument in node.arguments:
            value = self._on.value(argument, frame)
            if isinstance(argument, form.Starred):
                items, rest = spread(value)
                plain.extend(items)
                before = len(plain) if rest is not None and before is None else before
                more = either(more, rest) if rest is not None and more is not None else rest or more
            else:
                plain.append(value)
        return tuple(plain), more, before if before is not None and before < len(plain) else None

    def _one(  # noqa: PLR0913, PLR0917  # what a call is made of
        self, callee: Value, given: Arguments, at: Place, node: form.Call, frame: Frame, owners: list[Value]
    ) -> Value:
        """What one option of the callee gives; `owners` takes the object of a method as it is afterwards."""
        if isinstance(callee, Closure):
            known = self._on.foreign.own(callee, given, at)
            if known is not None:
                return known
            return self._own(callee, given, at, node, frame, owners)
        if isinstance(callee, Foreign) and callee.name == "super":
            return self._on.classes.supers.of(frame)
        # A look at the type costs half of isinstance, and calls are many.
        if type(node.function) is form.Attribute and node.function.name in HELD_TO_TYPES:
            parsed = self._on.objects.held_to_types(node, at, frame)
            if parsed is not None:
                return parsed
        given = self._named_by(callee, given, at, node, frame)
        if isinstance(callee, Foreign) and callee.owner is not None and self._on.library.has_method(callee.name):
            callee = Bound(callee.owner, callee.name.rpartition(".")[2])
        if isinstance(callee, Bound):
            return self._of_bound(callee, given, at, owners, frame)
        return self._applied(callee, given, at, frame)

    def _of_bound(self, callee: Bound, given: Arguments, at: Place, owners: list[Value], frame: Frame) -> Value:
        if has_no_method(callee.value, callee.name):
            return ANYTHING
        made = typed(callee, given, at, frame, self._on) if callee.name in TYPING else None
        return made if made is not None else self.method(callee, given, at, owners, frame)

    def _own(  # noqa: PLR0913, PLR0917  # what a call is made of
        self, callee: Closure, given: Arguments, at: Place, node: form.Call, frame: Frame, owners: list[Value]
    ) -> Value:
        """What a function of the project gives, with what it changed and what its tests have shown."""
        if callee.scope is frame.scope and frame.scope.kind == "function":
            # A function that this one defines finds its variables as they are now.
            callee = replace(callee, around={**callee.around, **frame.variables})
        run = self._on.summaries.of(callee, with_facts(given, callee, node, frame), frame.depth, at)
        self._changed(run, callee, node, frame, owners)
        learn(run.shown, node, callee, frame)
        value = back(run, frame)
        demand(node, callee, frame, self._on)
        return value

    def _named_by(self, callee: Value, given: Arguments, at: Place, node: form.Call, frame: Frame) -> Arguments:
        """What a function writes to that is no method of it: attributes by their names, streams; what it is given."""
        if isinstance(callee, Foreign) and callee.name == "setattr" and len(node.arguments) == len(given.plain) == 3:
            owner, name, value = given.plain
            given = Arguments((owner, excluding(node.arguments[1], name, frame), value))
            self._on.writing.by_name(node.arguments[0], given.plain, frame)
            given = replace(given, plain=(self._on.objects.records.rights(owner) or owner, *given.plain[1:]))
        if type(node.function) is form.Attribute and node.function.name == HOOK:
            self._on.objects.setters.plainly(node, given, frame)
        if isinstance(callee, Foreign) and callee.name == "print" and "file" in given.named:
            self._on.writing.printed(given, at, node, frame)
        if type(node.function) is form.Attribute and node.function.name in LEVELS:
            self._on.sink_arguments.check(level_of(callee, node.function), given, at, None)
        if updates_attributes(node.function):
            self._on.sink_arguments.check("*.__dict__.update", given, at, None)
        forget_updated(node.function, (*given.plain, *given.named.values()), frame)
        return given

    def _applied(self, callee: Value, given: Arguments, at: Place, frame: Frame) -> Value:
        if isinstance(callee, Closure):
            known = self._on.foreign.own(callee, given, at)
            return known or back(self._on.summaries.of(callee, given, frame.depth, at), frame)
        if isinstance(callee, Class):
            return self._on.objects.made(callee, given, at, frame)
        if isinstance(callee, Partial):
            inner = Arguments((*callee.arguments, *given.plain), {**callee.keywords, **given.named}, given.more)
            return self.apply(callee.function, inner, at, frame)
        if isinstance(callee, Bound):
            return self.method(callee, given, at, [], frame)
        if isinstance(callee, Foreign):
            return self._on.foreign.call(callee, given, at, frame)
        if isinstance(callee, Instance):
            method = self._on.objects.member(callee, "__call__")
            if method is not None:
                return self.apply(method, given, at, frame)
        return unknown(callee, *given.values())

    def method(
        self, callee: Bound, given: Arguments, at: Place, owners: list[Value], frame: Frame | None = None
    ) -> Value:
        """What a method of a value gives; `owners` takes the value as it is afterwards."""
        owner = callee.value
        if isinstance(owner, Closure) and (later := self._on.foreign.chains.queued(owner, callee.name, given, at)):
            return later
        if callee.name == "format":
            given = written_out(given, at, self._on)
        elif callee.name == "sub" and frame is not None:
            given = replacing(given, owner, at, frame, self._on)
        full = f"{owner.name}.{callee.name}" if isinstance(owner, Foreign) else f"*.{callee.name}"
        self._on.sink_arguments.check(full, given, at, owner)
        kept = answer(full, given, self._on.stores) if full in OF_SETTINGS else None
        call = LibraryCall(at, owner, given.plain, given.named, given.more)
        found = kept or self._on.library.method(callee, call)
        if isinstance(found, Changed):
            owners.append(found.receiver)
            return found.value
        if found is not None:
            return composed(found, at) if callee.name in COMPOSING else found
        told = self._on.foreign.tasks.called(callee.name, given, at, frame) if frame is not None else None
        # What is found under a key is not that key.
        return told or unknown(owner, *given.values()[callee.name in LOOKUPS :])

    def _changed(self, run: Summary, callee: Closure, node: form.Call, frame: Frame, owners: list[Value]) -> None:
        """Write back what the callee changed in its object and its arguments."""
        for name, changed in run.outer.items():
            if name in frame.variables or name in frame.around:
                self._on.writing.replace(form.Name(node.line, node.column, node.end, name), changed, frame)
        if not run.after:
            return
        if callee.bound is not None and callee.parameters:
            own = run.after.get(callee.parameters[0])
            if own is not None and own != callee.bound:
                owners.append(own)
        for name, expression in by_parameter(node, callee):
            value = run.after.get(name)
            if value is not None:
                returned(expression, value, frame, self._on)

    def _converted(self, node: form.Call, callee: Value, given: Arguments, frame: Frame) -> None:
        """`int(text)` comes back for numbers only, so that the text is one from here on."""
        if type(node.function) is form.Attribute and node.function.name in SHOWING:
            came_back(node, given, frame, self._on)
        if not node.arguments:
            return
        shown = converted(callee, given, self._on) or sought(callee, given)
        if shown is not None:
            self._on.refining.narrow(node.arguments[0], shown, frame)
