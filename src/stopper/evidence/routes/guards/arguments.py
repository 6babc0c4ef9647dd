"""Which parameters of a helper a call gives something, for tests that ask (`if answer is not None: abort(answer)`)."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.source.expressions import statements
from stopper.evidence.source.index import Source
from stopper.syntax import form

Given = frozenset[tuple[str, bool]]
"""The names of parameters, and whether they are given anything but None."""
NONE: Given = frozenset()
MADE = (form.Text, form.Sequence, form.Mapping, form.Lambda)


def given_by(source: Source, call: form.Call, scope: form.Scope, function: form.Function, known: Given) -> Given:
    """What `call` gives the parameters that `function` asks for; `known` is what its own function was given."""
    asked = _asked(function)
    if not asked or any(isinstance(item, form.Starred) for item in call.arguments):
        return NONE
    found = set()
    for position, parameter in enumerate(function.parameters):
        if parameter.name in asked:
            value = call.argument(position, parameter.name) or parameter.default
            is_something = _is_something(source, value, scope, known) if value is not None else None
            found.update([(parameter.name, is_something)] if is_something is not None else [])
    return frozenset(found)


def told(test: form.Expression, given: Given) -> bool | None:
    """What a test of a parameter for None says; None where that is not known."""
    if not given or not isinstance(test, form.Comparison) or not _compares_with_none(test):
        return None
    name = test.left.id if isinstance(test.left, form.Name) else ""
    is_something = dict(given).get(name)
    return is_something if is_something is None or test.operators[0] == "is not" else not is_something


@lru_cache(maxsize=2_048)
def _asked(function: form.Function) -> frozenset[str]:
    """The parameters that a function compares with None, and never writes."""
    tests = [item.test for item in statements(function.body) if isinstance(item, form.If)]
    compared = [test.left for test in tests if isinstance(test, form.Comparison) and _compares_with_none(test)]
    names = {left.id for left in compared if isinstance(left, form.Name)}
    own = {parameter.name for parameter in function.parameters if parameter.kind in ("plain", "keyword")}
    return frozenset(name for name in names & own if len(function.scope.bindings.get(name, ())) == 1)


def _compares_with_none(test: form.Comparison) -> bool:
    other = test.comparators[0]
    is_plain = len(test.operators) == 1 and test.operators[0] in ("is", "is not")
    return is_plain and isinstance(other, form.Constant) and other.value is None


def _is_something(source: Source, value: form.Expression, scope: form.Scope, known: Given) -> bool | None:
    if isinstance(value, form.Constant):
        return value.value is not None
    if isinstance(value, form.Name):
        return dict(known).get(value.id)
    made = isinstance(value, MADE) or (isinstance(value, form.Call) and source.name(value, scope) != "")
    return True if made else None
