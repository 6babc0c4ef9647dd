"""Views that work only until the application is installed: they turn away as soon as something exists."""

from __future__ import annotations

import re

from stopper.evidence.routes.guards.refusals import Refusals
from stopper.evidence.source.expressions import expressions_of, last_name, names_in, within, words_of
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.standard.row_methods import COUNTING, OR_NOTHING
from stopper.syntax import form

EARLY = 3
COUNTS = OR_NOTHING | COUNTING | {"any", "all"}
STATES = frozenset({"setup", "installed", "initialized", "initialised", "bootstrapped", "configured"})
# A test of who calls or of what was sent is no test of the installation.
SENT = regex(
    r"^(request|form|args|json|data|session|current_user|g|user|is_authenticated|authed)$|form$", re.IGNORECASE
)


def is_first_run(source: Source, view: form.Function) -> bool:
    """Whether the first thing that a view does is to refuse or redirect where an installation exists."""
    refusals = Refusals(source)
    for statement in view.body[:EARLY]:
        if isinstance(statement, form.If):
            return _exists(statement.test, view.scope) and refusals.is_tail(statement.body, view.scope)
        if any(SENT.search(name) for whole in expressions_of(statement) for name in names_in(whole)):
            return False
    return False


def _exists(test: form.Expression, scope: form.Scope) -> bool:
    """Whether a condition holds where something is there: a row, a count above nothing, or the word of a setup."""
    bound = [
        binding.value
        for item in within(test)
        if isinstance(item, form.Name)
        for binding in scope.bindings.get(item.id, ())
        if binding.value is not None
    ]
    wholes = [test, *bound]
    if any(SENT.search(name) for whole in wholes for name in names_in(whole)) or _is_chosen(wholes, scope):
        return False
    first = test.operands[0] if isinstance(test, form.Operation) and test.operator in ("and", "or") else test
    if isinstance(first, form.Comparison):
        return _is_above_nothing(first)
    if isinstance(first, form.Operation) and first.operator == "not":
        return False
    return any(_says_so(whole) for whole in (first, *bound))


def _is_chosen(wholes: list[form.Expression], scope: form.Scope) -> bool:
    """Whether the address says what is looked for: `users.find_one({"name": name})`."""
    calls = (part for whole in wholes for part in within(whole) if isinstance(part, form.Call))
    asked = (part for call in calls for item in call.every_argument for part in within(item))
    names = {part.id for part in asked if isinstance(part, form.Name)}
    return any(one.kind == "parameter" for name in names for one in scope.bindings.get(name, ()))


def _is_above_nothing(test: form.Comparison) -> bool:
    right = test.comparators[0]
    value = right.value if isinstance(right, form.Constant) else ...
    return (test.operators[0] in ("!=", "is not") and value in (None, 0)) or (test.operators[0] == ">" and value == 0)


def _says_so(item: form.Expression) -> bool:
    if not isinstance(item, form.Call):
        return not STATES.isdisjoint(words_of(last_name(item)))
    word = last_name(item.function)
    return word in COUNTS or not STATES.isdisjoint(words_of(word))
