"""Views that an application's table is given anew within a guard: `app.view_functions[name] = guard(view)`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from stopper.evidence.routes.guards.situations import TABLE, Situation, fact_of
from stopper.evidence.routes.guards.tests import Tests
from stopper.evidence.routes.registration.raw import Wrapping
from stopper.evidence.source.expressions import blocks_of
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.syntax import form


class Condition(Struct, frozen=True):
    """A test that has to be true, or with `is_met` False must not be, for a view to be wrapped."""

    test: form.Expression
    is_met: bool = True


class Rewritten(Struct, frozen=True):
    """One assignment to the table: what it puts around a view, under which key, and where it does so."""

    wrapper: form.Expression
    key: form.Expression
    scope: form.Scope
    conditions: tuple[Condition, ...]
    line: int

    def is_before(self, at: Place) -> bool:
        """Whether a module does so before it registers a route: the table does not hold that view yet."""
        return self.scope.kind == "module" and self.scope.module.path == at.path and self.line < at.line


class WrappedViews:
    """Finds what stands around the views of a table, told by the endpoint of each."""

    def __init__(self, source: Source, tests: Tests) -> None:
        self._source = source
        self._tests = tests
        self._found = list(self._read())

    def around(self, situation: Situation, at: Place) -> Iterator[tuple[Wrapping, bool]]:
        """What is put around the view of a route registered there, and whether each condition was understood."""
        for one in self._found:
            if one.is_before(at):
                continue
            answers = [self._of_key(one, situation), *(self._of(item, one.scope, situation) for item in one.conditions)]
            if False not in answers:
                yield (one.wrapper, one.scope), None not in answers

    def _of_key(self, one: Rewritten, situation: Situation) -> bool | None:
        """Whether a key is that of the route: any in a loop over all of them, or one that is written."""
        if fact_of(self._source, one.key, one.scope) is not None:
            return True
        written = self._source.text(one.key, one.scope)
        return written == situation.endpoint if written is not None and situation.endpoint else None

    def _of(self, item: Condition, scope: form.Scope, situation: Situation) -> bool | None:
        truth = self._tests.answer(item.test, scope, situation).truth
        return None if truth is None else truth is item.is_met

    def _read(self) -> Iterator[Rewritten]:
        scopes = {assign.scope for assign in self._source.assignments() if any(map(_is_table, assign.targets))}
        for scope in scopes:
            yield from _rewritten(scope.module.body if scope.node is None else scope.node.body, scope, ())


def _rewritten(
    body: Iterable[form.Statement], scope: form.Scope, conditions: tuple[Condition, ...]
) -> Iterator[Rewritten]:
    for item in body:
        if isinstance(item, form.Assign):
            yield from _assigned(item, scope, conditions)
        elif isinstance(item, form.If):
            yield from _rewritten(item.body, scope, (*conditions, Condition(item.test)))
            yield from _rewritten(item.otherwise, scope, (*conditions, Condition(item.test, False)))
            if isinstance(item.body[-1], form.Other) and item.body[-1].kind == "continue":
                conditions = (*conditions, Condition(item.test, False))
        elif not isinstance(item, form.Function | form.Class):
            for inner in blocks_of(item):
                yield from _rewritten(inner, scope, conditions)


def _assigned(item: form.Assign, scope: form.Scope, conditions: tuple[Condition, ...]) -> Iterator[Rewritten]:
    if isinstance(item.value, form.Call) and item.value.arguments:
        for target in item.targets:
            if isinstance(target, form.Subscript) and _is_table(target):
                yield Rewritten(item.value.function, target.key, scope, conditions, item.line)


def _is_table(target: form.Expression) -> bool:
    held = target.value if isinstance(target, form.Subscript) else None
    return isinstance(held, form.Attribute) and held.name == TABLE
