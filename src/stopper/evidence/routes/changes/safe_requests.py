"""What of a view runs on a GET request: branches for other methods and for submitted forms are left out."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.expressions import expressions_of, last_name, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known
from stopper.standard.form_methods import SUBMITTED
from stopper.syntax import form

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
BODIES = (
    "flask.request.form",
    "flask.request.files",
    "flask.request.json",
    "flask.request.get_json",
    "flask.request.data",
)
ENDS = frozenset({"flask.abort", "abort", "exit", "sys.exit"})
DEPTH = 3


class SafeRequest:
    """Walks one function as a GET request does; `absent` are its parameters that nothing was posted for.

    `depth` counts the functions around it whose tests call it.
    """

    def __init__(self, source: Source, scope: form.Scope, absent: frozenset[str] = frozenset(), depth: int = 0) -> None:
        self.source = source
        self.scope = scope
        self.absent = absent
        self.depth = depth

    def statements(self, body: tuple[form.Statement, ...]) -> Iterator[form.Statement]:
        """The statements that a GET request may reach, in order."""
        for statement in body:
            yield statement
            if isinstance(statement, form.If):
                yield from self._branch(statement)
                if self._always_ends(statement):
                    return
            else:
                for inner in _blocks(statement):
                    yield from self.statements(inner)
                if self._ends(statement):
                    return

    def _branch(self, statement: form.If) -> Iterator[form.Statement]:
        truth = self.truth(statement.test)
        if truth is not False:
            yield from self.statements(statement.body)
        if truth is not True:
            yield from self.statements(statement.otherwise)

    def _always_ends(self, statement: form.If) -> bool:
        truth = self.truth(statement.test)
        ends = (self.leaves(statement.body), self.leaves(statement.otherwise))
        return (truth is True and ends[0]) or (truth is False and ends[1]) or all(ends)

    def leaves(self, body: tuple[form.Statement, ...]) -> bool:
        """Whether a GET request never comes to the end of a body."""
        return any(self._always_ends(item) if isinstance(item, form.If) else self._ends(item) for item in body)

    def _ends(self, statement: form.Statement) -> bool:
        if isinstance(statement, form.Return | form.Raise):
            return True
        if isinstance(statement, form.With):
            return self.leaves(statement.body)
        # request.form["key"] is answered with 400 where nothing was posted.
        for whole in expressions_of(statement):
            for item in within(whole):
                if isinstance(item, form.Subscript) and self.source.name(item.value, self.scope) in BODIES[:2]:
                    return True
                if isinstance(item, form.Call) and self.source.name(item.function, self.scope) in ENDS:
                    return True
        return False

    def truth(self, test: form.Expression, depth: int = 0) -> bool | None:
        """What a condition is on a GET request; None where that depends on something else."""
        if depth > DEPTH:
            return None
        if self.absent and not self.absent.isdisjoint(part.id for part in within(test) if isinstance(part, form.Name)):
            without = self.source.values.value(test, self.scope, dict.fromkeys(self.absent, Known(None))).is_true()
            if without is not None:
                return without
        if isinstance(test, form.Operation) and test.operator == "not":
            found = self.truth(test.operands[0], depth + 1)
            return None if found is None else not found
        if isinstance(test, form.Operation) and test.operator in ("and", "or"):
            found_all = [self.truth(item, depth + 1) for item in test.operands]
            decisive = test.operator == "or"
            return decisive if decisive in found_all else None if None in found_all else not decisive
        if isinstance(test, form.Comparison):
            return self._compared(test)
        if isinstance(test, form.Name):
            return self._bound(test, depth)
        submitted = self._submitted(test)
        return self._answered(test, depth) if submitted is None and isinstance(test, form.Call) else submitted

    def _bound(self, test: form.Name, depth: int) -> bool | None:
        bound = [item.value for item in self.scope.bindings.get(test.id, ()) if item.value is not None]
        return self.truth(bound[0], depth + 1) if len(bound) == 1 else None

    def _answered(self, test: form.Call, depth: int) -> bool | None:
        """What a function of the project answers on a GET request: `def is_post(): return request.method == "POST"`."""
        function = self.source.function(test.function, self.scope)
        if function is None or function.decorators or self.depth >= DEPTH:
            return None
        walk = SafeRequest(self.source, function.scope, depth=self.depth + 1)
        reached = [item for item in walk.statements(function.body) if isinstance(item, form.Return)]
        answers = {walk.returned(item, depth + 1) for item in reached}
        if not walk.leaves(function.body):
            answers.add(False)
        return answers.pop() if len(answers) == 1 else None

    def returned(self, statement: form.Return, depth: int) -> bool | None:
        """The truth of what a statement gives back on a GET request."""
        if statement.value is None:
            return False
        known = self.source.value(statement.value, self.scope).is_true()
        return self.truth(statement.value, depth) if known is None else known

    def _submitted(self, test: form.Expression) -> bool | None:
        if isinstance(test, form.Call):
            if last_name(test.function) in SUBMITTED and isinstance(test.function, form.Attribute):
                return False
            return False if self.source.name(test.function, self.scope).startswith(BODIES) else None
        return False if self.source.name(test, self.scope) in BODIES else None

    def _compared(self, test: form.Comparison) -> bool | None:
        left, right, operator = test.left, test.comparators[0], test.operators[0]
        if operator in ("in", "not in") and self.source.name(right, self.scope).startswith(BODIES):
            return operator == "not in"
        if self.source.name(left, self.scope) != "flask.request.method":
            left, right = right, left
        if self.source.name(left, self.scope) != "flask.request.method":
            return None
        value = self.source.value(right, self.scope)
        data = value.data if isinstance(value, Known) else None
        if isinstance(data, str):
            holds = data.upper() == "GET"
        elif isinstance(data, list | tuple | set | frozenset):
            holds = "GET" in data
        else:
            return None
        return holds if operator in ("==", "in") else not holds


def _blocks(item: form.Statement) -> tuple[tuple[form.Statement, ...], ...]:
    if isinstance(item, form.Loop):
        return (item.body, item.otherwise)
    if isinstance(item, form.Try):
        # What an error leads to is a repair, not the work of the view.
        return (item.body, item.otherwise, item.final)
    return (item.body,) if isinstance(item, form.With) else ()
