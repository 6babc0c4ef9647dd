"""Calls in the code: who is called with what, what comes back, and what the callee changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.evidence.data.fetched_columns import FETCHING
from stopper.flow.calls.coming_back import came_back, returned
from stopper.flow.calls.own.function_runs import Summary, result_of
from stopper.flow.calls.own.type_arguments import TYPING, typed
from stopper.flow.calls.side_effects import done_by
from stopper.flow.calls.site import CallSite, passed
from stopper.flow.calls.standard.key_functions import KEY, KeyFunctions
from stopper.flow.calls.standard.replacements import replacing
from stopper.flow.guards.functions.assertion_functions import demand
from stopper.flow.guards.functions.callee_facts import learn, learn_outcome, with_facts
from stopper.flow.guards.variables.verdicts import UnpackedVerdict
from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.limits import FUNCTIONS
from stopper.flow.objects.objects import HELD_TO_TYPES
from stopper.flow.objects.special_methods.own_texts import written_out
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.stores.shared_mappings import OF_SETTINGS, answer
from stopper.flow.values.arguments import Arguments, by_parameter
from stopper.flow.values.choosing import either
from stopper.flow.values.constants import has_no_method
from stopper.flow.values.trail import composed
from stopper.flow.values.unknown import unknown
from stopper.flow.values.value import (
    ANYTHING,
    NOTHING,
    Bound,
    Class,
    Closure,
    Foreign,
    Instance,
    Partial,
    Value,
    options,
)
from stopper.model import Place
from stopper.standard.row_methods import BY_COLUMNS, BY_KEY
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

MARKUP_TO_TEXT = frozenset({"striptags", "unescape"})
COMPOSING = frozenset({"format", "format_map", "join", "replace"})
"""Methods that make a text of others."""
WORKED_OUT = frozenset({"format", "sub", "sort"})
"""Methods that write out or call what they are handed."""
LOOKUPS = BY_KEY | BY_COLUMNS
"""Methods of unknown things that take a key, or what is looked for, first."""


class Calls:
    """Calls by what the callee is."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self._keys = KeyFunctions(interpreter)

    def call(self, node: form.Call, frame: Frame) -> Value:
        """What a call in the code gives; Unreachable where it does not come back."""
        callee = self._callee(node, frame)
        given = passed(node, frame, self._interpreter)
        site = CallSite(node, frame.scope.module.place(node), frame)
        found: list[Value] = []
        stopped = False
        for option in self._callees(callee, site.at):
            try:
                found.append(self._one(option, given, site))
            except Unreachable:
                stopped = True
        if not found and stopped:
            raise Unreachable
        if site.owners and isinstance(node.function, form.Attribute):
            owner = self._interpreter.classes.supers.owner(node.function.value, frame)
            self._interpreter.writing.replace(owner, either(*site.owners), frame)
        elif site.owners and isinstance(node.function, form.Name) and isinstance(callee, Bound):
            self._interpreter.writing.by_method(node.function.id, callee, either(*site.owners), frame)
        came_back(node, callee, given, frame, self._interpreter)
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
            self._interpreter.collector.bounded(functions, FUNCTIONS, at, "it may call")
        return found[:FUNCTIONS]

    def assume(self, node: form.Call, side: bool, frame: Frame) -> bool:  # the side is the question
        """Narrow the arguments by what the callee's own tests show where it gives true, or false."""
        callee = self._callee(node, frame)
        if not isinstance(callee, Closure):
            return True
        given = passed(node, frame, self._interpreter)
        run = self._interpreter.summaries.summary_of(callee, given, frame.depth)
        if run.outcomes is not None:
            learn_outcome(node, callee, run.outcomes.refinements(side, self._interpreter), frame, self._interpreter)
        return True

    def assume_unpacked(self, given: UnpackedVerdict, frame: Frame) -> None:
        """Narrow the arguments of a call by what it gave at one of several positions."""
        callee = self._callee(given.call, frame)
        if isinstance(callee, Closure):
            run = self._interpreter.summaries.summary_of(
                callee, passed(given.call, frame, self._interpreter), frame.depth
            )
            if run.outcomes is not None:
                learn_outcome(
                    given.call,
                    callee,
                    run.outcomes.refinements_at(given.position, given.fits),
                    frame,
                    self._interpreter,
                )

    def _callee(self, node: form.Call, frame: Frame) -> Value:
        function = node.function
        if not isinstance(function, form.Attribute):
            return self._interpreter.value(function, frame)
        if function.name in MARKUP_TO_TEXT and isinstance(function.value, form.Call):
            made = self._callee(function.value, frame)
            if isinstance(made, Foreign) and made.name == "markupsafe.Markup":
                # Markup made only to be a text again is sent to nobody: `Markup(text).striptags()`.
                given = either(*passed(function.value, frame, self._interpreter).values())
                return either(*[Bound(option, function.name) for option in options(given)])
        receiver = self._interpreter.value(function.value, frame)
        return self._interpreter.member(receiver, function.name, frame.scope.module.place(function))

    def _one(self, callee: Value, given: Arguments, site: CallSite) -> Value:
        """What one option of the callee gives."""
        node, frame = site.node, site.frame
        # A look at the type costs half of isinstance, and calls are many.
        if type(callee) is Closure:
            known = self._interpreter.foreign.by_model(callee, given, site.at)
            return known if known is not None else self._own(callee, given, site)
        if type(callee) is Foreign and callee.name == "super":
            return self._interpreter.classes.supers.super_object(frame)
        called = node.function
        name = called.id if type(called) is form.Name else called.name if type(called) is form.Attribute else ""
        if name in HELD_TO_TYPES:
            parsed = self._interpreter.objects.held_to_types(node, site.at, frame)
            if parsed is not None:
                return parsed
        given = done_by(callee, given, site, self._interpreter)
        if type(callee) is Foreign and callee.owner is not None and self._interpreter.library.has_method(callee.name):
            callee = Bound(callee.owner, callee.name.rpartition(".")[2])
        if type(callee) is Bound:
            return self._of_bound(callee, given, site)
        return self._applied(callee, given, site.at, frame)

    def _of_bound(self, callee: Bound, given: Arguments, site: CallSite) -> Value:
        if has_no_method(callee.value, callee.name):
            return ANYTHING
        made = typed(callee, given, site.at, site.frame, self._interpreter) if callee.name in TYPING else None
        value = made if made is not None else self.method(callee, given, site.at, site.owners, site.frame)
        # What SQLAlchemy's result gives: `rows = session.execute("SELECT id, name FROM users").fetchall()`.
        return self._interpreter.fetched.named(value, site.at) if callee.name in FETCHING else value

    def _own(self, callee: Closure, given: Arguments, site: CallSite) -> Value:
        """What a function of the project gives, with what it changed and what its tests have shown."""
        node, frame = site.node, site.frame
        callee = _of_now(callee, frame)
        run = self._interpreter.summaries.summary_of(
            callee, with_facts(given, callee, node, frame), frame.depth, site.at
        )
        self._changed(run, callee, site)
        learn(run.facts, node, callee, frame)
        value = result_of(run, frame)
        demand(node, callee, frame, self._interpreter)
        return value

    def _applied(self, callee: Value, given: Arguments, at: Place, frame: Frame) -> Value:
        if type(callee) is Closure:
            known = self._interpreter.foreign.by_model(callee, given, at)
            return known or self._handed_on(_of_now(callee, frame), given, at, frame)
        if type(callee) is Class:
            return self._interpreter.objects.creation.create(callee, given, at, frame)
        if type(callee) is Partial:
            inner = Arguments((*callee.arguments, *given.plain), {**callee.keywords, **given.named}, given.more)
            return self.apply(callee.function, inner, at, frame)
        if type(callee) is Bound:
            return self.method(callee, given, at, [], frame)
        if type(callee) is Foreign:
            return self._interpreter.foreign.call(callee, given, at, frame)
        if isinstance(callee, Instance):
            method = self._interpreter.objects.member(callee, "__call__")
            if method is not None:
                return self.apply(method, given, at, frame)
        # None ends the run where it is called.
        return ANYTHING if callee == NOTHING else unknown(callee, *given.values())

    def method(
        self, callee: Bound, given: Arguments, at: Place, owners: list[Value], frame: Frame | None = None
    ) -> Value:
        """What a method of a value gives; `owners` takes the value as it is afterwards."""
        owner = callee.value
        foreign = self._interpreter.foreign
        if isinstance(owner, Closure) and (later := foreign.chains.queued(owner, callee.name, given, at)):
            return later
        if callee.name in WORKED_OUT:
            given = self._worked_out(callee, given, at, frame)
        full = f"{owner.name}.{callee.name}" if isinstance(owner, Foreign) else f"*.{callee.name}"
        self._interpreter.sink_arguments.check(full, given, at, owner, frame.raised if frame is not None else None)
        kept = answer(Foreign(full), given, self._interpreter.stores) if full in OF_SETTINGS else None
        call = LibraryCall(at, owner, given.plain, given.named, given.more)
        found = kept or self._interpreter.library.method(callee, call)
        if isinstance(found, Changed):
            owners.append(found.receiver)
            return found.value
        if found is not None:
            return composed(found, at) if callee.name in COMPOSING else found
        told = foreign.tasks.called(callee.name, given, at, frame) if frame is not None else None
        # What is found under a key is not that key.
        return told or unknown(owner, *given.values()[callee.name in LOOKUPS :])

    def _worked_out(self, callee: Bound, given: Arguments, at: Place, frame: Frame | None) -> Arguments:
        """The arguments of a method that writes objects out as texts, or calls a function with each of them."""
        if callee.name == "format":
            return written_out(given, at, self._interpreter)
        if frame is not None and callee.name == "sub":
            return replacing(given, callee.value, at, frame, self._interpreter)
        if frame is not None:
            self._keys.met(given.named.get(KEY), (callee.value,), at, frame)
        return given

    def _handed_on(self, callee: Closure, given: Arguments, at: Place, frame: Frame) -> Value:
        """What a callback gives, which another function calls: `map(add, names)`, `Thread(target=work)`."""
        run = self._interpreter.summaries.summary_of(callee, given, frame.depth, at)
        if run.outer and callee.scope is frame.scope:
            self._changed_around(run, form.Node(at.line, at.column, at.end_line), frame)
        return result_of(run, frame)

    def _changed_around(self, run: Summary, node: form.Node, frame: Frame) -> None:
        """Write back what the callee changed of the variables around it."""
        for name, changed in run.outer.items():
            if name in frame.variables or name in frame.around:
                self._interpreter.writing.replace(form.Name(node.line, node.column, node.end, name), changed, frame)

    def _changed(self, run: Summary, callee: Closure, site: CallSite) -> None:
        """Write back what the callee changed in its object and its arguments."""
        node, frame = site.node, site.frame
        self._changed_around(run, node, frame)
        if not run.after:
            return
        if callee.bound is not None and callee.parameters:
            own = run.after.get(callee.parameters[0])
            if own is not None and own != callee.bound:
                site.owners.append(own)
        for name, expression in by_parameter(node, callee):
            value = run.after.get(name)
            if value is not None:
                returned(expression, value, frame, self._interpreter)


def _of_now(callee: Closure, frame: Frame) -> Closure:
    """A closure of the running function, with the variables around it as they are now."""
    if callee.scope is not frame.scope or frame.scope.kind != "function":
        return callee
    return replace(callee, around={**callee.around, **frame.variables})
