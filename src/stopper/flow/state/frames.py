"""One run of a function: its variables, what it gave back so far, and how it is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from stopper.flow.state.facts import AccessPath, is_fact, joined_names
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.value import ANYTHING, Value
from stopper.model import Place
from stopper.syntax import form

Variables = dict[str, Value]
ValueOf = Callable[[form.Expression], Value]
"""What evaluates an expression in the present frame."""


class Rewritten(Struct, frozen=True):
    """What a loop writes anew: `held[key]`, which has the access path `fact` and stands in the variable `value`.

    That is empty where there is none; `whole` is what `held` was before the loop.
    """

    held: str
    key: str
    value: str
    fact: AccessPath
    whole: Value = ANYTHING

    def is_unwritten(self, name: str, variables: Variables) -> bool:
        """Whether it stands in the variable of this name, and was not written yet."""
        return name == self.value and variables.get(name) is variables.get(self.fact)


class Meeting(Struct, frozen=True):
    """Where several ways met: what the variables were at the end of each, and what they were joined to.

    It is found by the identity of `value`, which a variable has only behind this meeting.
    """

    value: Value
    met: Variables
    ways: tuple[Variables, ...]


Meetings = dict[int, Meeting]


class Unreachable(Exception):
    """Nothing is run behind this point of the path (bottom): something raised, aborted or ran out of budget."""


class Return(Struct):
    """One `return`: its value, its expression, and the variables at that moment."""

    value: Value
    expression: form.Expression | None
    variables: Variables


class Frame(Struct):
    """The present run of a scope: the abstract state, and what was met on the ways out of it."""

    scope: form.Scope
    # With the facts that tests have shown (`facts.py`); `has_facts` says whether there may be any.
    variables: Variables
    # Variables of the functions around, and which of them the run has changed.
    around: Mapping[str, Value] = field(default_factory=dict)
    outer: set[str] = field(default_factory=set)
    # Parameters that took another value.
    rebound: set[str] = field(default_factory=set)
    # How many calls of the project's functions stand around the run, and how many loops around the statement.
    depth: int = 0
    loops: int = 0

    # The ways out: of the function, and of the present loop with the variables there.
    returns: list[Return] = field(default_factory=list)
    yields: list[Value] = field(default_factory=list)
    breaks: list[Variables] = field(default_factory=list)
    continues: list[Variables] = field(default_factory=list)
    # The variables at each `raise`, and wherever the `try` around may have been left; None outside of one.
    thrown: list[Variables] = field(default_factory=list)
    reached: list[Variables] | None = None
    # Exceptions with untrusted data in them: those that leave the run, and those of the present handler.
    raised: list[Value] = field(default_factory=list)
    caught: tuple[Value, ...] = ()

    # What narrowing needs: whether there are facts, and whether a variable is being asked again that was made of what a
    # test narrows.
    has_facts: bool = False
    is_narrowing: bool = False
    # What parts of a test gave, as long as nothing changes.
    memo: dict[form.Expression, Value] | None = None
    # What a variable tells of the way that was taken.
    meetings: Meetings = field(default_factory=dict)
    # How often a variable was written to, or what it holds was changed.
    writes: int = 0
    # What the loop around writes anew, element by element.
    rewriting: Rewritten | None = None

    def go_on(self, variables: Variables) -> None:
        """Go on with other variables: what parts of a test gave with those before is forgotten."""
        self.variables = variables
        self.forget_tests()

    def forget_tests(self) -> None:
        """Forget what parts of a test gave: something that they read is about to be something else."""
        if self.memo is not None:
            self.memo.clear()

    def record_fact(self, fact: AccessPath, value: Value) -> None:
        """A test has shown what the expression of this access path is."""
        self.variables[fact] = value
        self.has_facts = True


def joined(branches: list[Variables]) -> Variables:
    """The variables after several ways meet: any value that one of the ways gives."""
    first, *others = branches
    if not others:
        return first
    found: Variables = {}
    for name, head in first.items():
        for other in others:
            if other.get(name) is not head:
                _join(name, branches, found)
                break
        else:
            found[name] = head
    for name in dict.fromkeys([name for other in others for name in other if name not in first]):
        _join(name, branches, found)
    return found


def _join(name: str, branches: list[Variables], found: Variables) -> None:
    values = [branch.get(name) for branch in branches]
    if not is_fact(name):
        found[name] = either(*[value for value in values if value is not None])
    elif None not in values or _are_plain(joined_names(name), [way for way in branches if name not in way]):
        # What a test has shown on one way alone is not shown where the ways meet, but where the others hold constants.
        found[name] = either(*[value if value is not None else ANYTHING for value in values])


def _are_plain(names: list[str], ways: list[Variables]) -> bool:
    """Whether variables hold nothing of a stranger's on any of several ways; one that is no variable is a constant."""
    return bool(names) and not any(holes(way.get(name)) for way in ways for name in names)


Answer = Callable[[Arguments, Place, Frame], Value | None]
"""What a call gives by a function that is known by name, at a place and in the frame of the call."""
