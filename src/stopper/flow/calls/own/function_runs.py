"""One run of a function of the project: with what it begins, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from stopper.flow.calls.own.changed_parameters import parameters_after
from stopper.flow.calls.own.outcomes import Outcomes
from stopper.flow.execution.generators import yielded
from stopper.flow.state.facts import of_members, of_request, reads_request
from stopper.flow.state.frames import Frame, Return, Unreachable, Variables, joined
from stopper.flow.stores.stores import Read, returned_by
from stopper.flow.values.arguments import Arguments, parameter_values
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.trail import PASSED, moved
from stopper.flow.values.value import ANYTHING, NOTHING, Choice, Closure, Text, Untrusted, Value
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class Summary(Struct):
    """What one run of a function gave."""

    value: Value = ANYTHING
    # False where it raises or exits on every way.
    comes_back: bool = True
    # Its parameters at the end.
    after: dict[str, Value] = field(default_factory=dict)
    # What its parameters are where it gave a true or a false value; None where there was no untrusted data.
    outcomes: Outcomes | None = None
    # What it read of what the requests share.
    reads: frozenset[Read] = frozenset()
    # The variables of the functions around that it changed.
    outer: dict[str, Value] = field(default_factory=dict)
    # The exceptions with untrusted data in them that leave it.
    raised: tuple[Value, ...] = ()
    # What its tests have shown of the request, and of members of its parameters.
    facts: dict[str, Value] = field(default_factory=dict)


def result_of(run: Summary, frame: Frame) -> Value:
    """What a run gives to the frame that asked for it; Unreachable where it does not come back."""
    frame.raised.extend(run.raised)
    if not run.comes_back:
        raise Unreachable
    return run.value


class FunctionRuns:
    """Runs functions; `visited` are those that were, and `facts` what hooks have shown of the request before a view."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self.visited: set[form.Function] = set()
        self.facts: dict[form.Function, Mapping[str, Value]] = {}

    def run(self, callee: Closure, given: Arguments, depth: int, at: Place | None) -> Summary:
        """One run for these arguments, which the call at `at` hands over."""
        function = callee.function
        if isinstance(function, form.Lambda):
            return self._lambda(callee, function, given, depth)
        self.visited.add(function)
        frame = Frame(function.scope, self._bound(callee, function, given, at), callee.around, depth=depth + 1)
        passed = dict(frame.variables)
        for facts in (self.facts.get(function), given.facts):
            if facts:
                frame.variables.update(facts)
                frame.has_facts = True
        ends = self._interpreter.statements.run(function.body, frame)
        if ends:
            frame.returns.append(Return(NOTHING, None, frame.variables))
        run = self._outcome(function, frame, passed)
        run.raised = tuple(dict.fromkeys(frame.raised))
        return run

    def _outcome(self, function: form.Function, frame: Frame, passed: Variables) -> Summary:
        met = joined([one.variables for one in frame.returns]) if frame.returns else frame.variables
        after, outer = parameters_after(function, frame, met), {name: met[name] for name in frame.outer if name in met}
        if frame.yields:
            returned = either(*[one.value for one in frame.returns])
            if holes(returned):
                self._interpreter.stores.write(returned_by(function.scope), returned)
            return Summary(yielded(function, frame.yields), after=after, outer=outer)
        if not frame.returns:
            return Summary(comes_back=False)
        value = either(*[one.value for one in frame.returns])
        run = Summary(value, after=after, outer=outer)
        if frame.has_facts:
            run.facts = {name: met[name] for name in (*of_request(met), *of_members(met, after))}
        if frame.has_facts or reads_request(function) or any(holes(one) for one in passed.values()):
            run.outcomes = Outcomes(frame, frozenset(run.after), passed)
        return run

    def _lambda(self, callee: Closure, function: form.Lambda, given: Arguments, depth: int) -> Summary:
        passed = {
            name: value if value is not None else self._default(callee, name)
            for name, value in parameter_values(function.parameters, given).items()
        }
        frame = Frame(callee.scope, {**callee.around, **passed}, callee.around, depth=depth + 1)
        try:
            run = Summary(self._interpreter.value(function.body, frame))
        except Unreachable:
            return Summary(comes_back=False)
        if any(holes(one) for one in passed.values()):
            frame.returns.append(Return(run.value, function.body, frame.variables))
            run.outcomes = Outcomes(frame, frozenset(passed), passed)
        return run

    def _bound(self, callee: Closure, function: form.Function, given: Arguments, at: Place | None) -> Variables:
        if callee.bound is not None:
            given = given.after(callee.bound)
        found: Variables = {}
        if at is None or not at.path:
            at = function.outer.module.place(function, function.scope.qualified)
            at = replace(at, end_line=at.line)
        for name, value in parameter_values(function.parameters, given).items():
            if value is None:
                found[name] = self._default(callee, name)
            elif isinstance(value, (Text, Untrusted, Choice)):
                found[name] = moved(value, at, f"{PASSED}{function.name} as {name}")
            else:
                found[name] = value
        return found

    def _default(self, callee: Closure, name: str) -> Value:
        """What a parameter holds that nothing is handed to: its default may be made of the variables around it."""
        default = next((item.default for item in callee.function.parameters if item.name == name), None)
        if default is None:
            return ANYTHING
        try:
            return self._interpreter.value(default, Frame(callee.scope, dict(callee.around)))
        except Unreachable:
            return ANYTHING
