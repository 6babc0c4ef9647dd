"""Verdicts: what a variable that keeps the outcome of a test shows later, `is_fine = name.isalnum()`.

Some come with something beside them: `ok, error = check(name)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.source.expressions import parts, reads_variable
from stopper.flow.guards.texts.characters import CHARACTER_TESTS
from stopper.flow.guards.texts.search_tests import SEARCHING
from stopper.flow.guards.types.validator_answers import errors_asked
from stopper.flow.guards.variables.trace_partitions import Fits, tested_variable
from stopper.flow.state.facts import AccessPath, access_path
from stopper.flow.state.frames import Frame, ValueOf
from stopper.flow.values.value import ANYTHING
from stopper.syntax import form

VERDICTS = frozenset({*CHARACTER_TESTS, "startswith", "endswith", "match", "fullmatch", "search", "bool", "any", "all"})
VERDICTS |= {"isinstance", "isabs", "is_relative_to", "validate", "is_valid"}
"""Functions and methods that test, and give true or false."""


def record_verdict(
    name: str, value: form.Expression, frame: Frame, is_own: Callable[[form.Call], bool] = lambda _: False
) -> None:
    """`is_fine = name.isalnum()`: the variable keeps what the test gave, for as long as nothing that it reads changes.

    It is a fact, and forgotten like one. `is_own` says of a call whether it is one of the project's own functions,
    which may test what it is given.
    """
    is_verdict = _is_test(value) or (isinstance(value, form.Call) and is_own(value))
    if is_verdict and not reads_variable(value, name) and _holds_verdicts(name, frame.scope):
        frame.record_fact(_reading_of(name, value), ANYTHING)


@lru_cache(maxsize=4096)
def _holds_verdicts(name: str, scope: form.Scope) -> bool:
    """Whether all that a variable is bound to may be a verdict: one that is a text on another way tells nothing."""
    values = [binding.value for binding in scope.bindings.get(name, ()) if binding.kind != "unpacked"]
    return all(value is not None and (isinstance(value, form.Call) or _is_test(value)) for value in values)


def verdict(test: form.Name, frame: Frame) -> form.Expression | None:
    """The test whose outcome a variable keeps, where it would come out so again."""
    found = _kept(test.id, "value", frame) if frame.has_facts else None
    return found.value if found is not None else None


def _kept(name: str, kind: str, frame: Frame) -> form.Binding | None:
    """The binding of a variable that holds here and whose outcome is kept: each new one forgets the one before."""
    for binding in frame.scope.bindings.get(name, ()):
        value = binding.value if binding.kind == kind else None
        if value is not None and _reading_of(name, value) in frame.variables:
            return binding
    return None


@lru_cache(maxsize=4096)
def _reading_of(name: str, value: form.Expression) -> AccessPath:
    """The variable, where it is bound, and all that the test reads."""
    return f"({name} := {value.line} , {' , '.join(map(access_path, _readings(value)))})"


def _readings(item: form.Expression) -> Iterator[form.Expression]:
    """The outermost expressions that have an access path."""
    if access_path(item):
        yield item
        return
    for part in parts(item):
        yield from _readings(part)


def is_match(test: form.Comparison, frame: Frame) -> form.Expression | None:
    """The search of a pattern or of errors that is compared with None, as it stands or by the variable with it."""
    right, sign = test.comparators[0], test.operators[0]
    if not isinstance(right, form.Constant) or right.value is not None or sign not in ("is", "is not", "==", "!="):
        return None
    left = verdict(test.left, frame) if isinstance(test.left, form.Name) else test.left
    if not isinstance(left, form.Call):
        return None
    is_search = isinstance(left.function, form.Attribute) and left.function.name in SEARCHING
    return left if is_search or errors_asked(left) is not None else None


@lru_cache(maxsize=4096)
def _is_test(value: form.Expression) -> bool:
    if isinstance(value, form.Operation):
        return value.operator in ("not", "and", "or") and all(map(_is_test, value.operands))
    if isinstance(value, form.Call):
        function = value.function
        name = function.name if isinstance(function, form.Attribute) else getattr(function, "id", "")
        return name in VERDICTS or errors_asked(value) is not None
    return isinstance(value, form.Comparison)


class UnpackedVerdict(Struct, frozen=True):
    """The call that gave a variable at a position, or under a key, and which of its values fit a test."""

    call: form.Call
    position: int | str
    fits: Fits


def record_unpacked(
    target: form.Expression, value: form.Expression, frame: Frame, is_own: Callable[[form.Call], bool]
) -> None:
    """`ok, error = check(name)`: its variables keep where they come from until what the call reads has changed."""
    if not isinstance(target, form.Sequence) or not isinstance(value, form.Call) or not is_own(value):
        return
    names = [item.id for item in target.items if isinstance(item, form.Name)]
    for name in names if not any(reads_variable(value, one) for one in names) else ():
        frame.record_fact(_reading_of(name, value), ANYTHING)


def unpacked_verdict(test: form.Expression, side: bool, frame: Frame, value_of: ValueOf) -> UnpackedVerdict | None:
    """The call that a test tells of; None for a test of anything else."""
    about = tested_variable(test, side, value_of) if frame.has_facts else None
    binding = _kept(about[0], "unpacked", frame) if about is not None else None
    if about is None or binding is None or not isinstance(binding.value, form.Call):
        return None
    return UnpackedVerdict(binding.value, binding.position, about[1])
