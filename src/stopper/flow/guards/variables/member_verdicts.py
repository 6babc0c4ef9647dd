"""Verdicts that come back in an answer beside a message: `if not check(name)["status"]`, `if answer.is_valid`."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from msgspec import Struct

from stopper.flow.guards.variables.trace_partitions import Fits
from stopper.flow.guards.variables.verdicts import UnpackedVerdict, verdict
from stopper.flow.state.frames import Frame, ValueOf
from stopper.flow.values.truth import compared, truth
from stopper.flow.values.value import Known
from stopper.syntax import form


class _Member(Struct, frozen=True):
    """What gave an answer, and where of it the verdict stands."""

    owner: form.Expression
    position: int | str


def member_verdict(
    test: form.Expression, side: bool, frame: Frame, value_of: ValueOf, is_own: Callable[[form.Call], bool]
) -> UnpackedVerdict | None:
    """The call whose answer a test reads a part of; None for a test of anything else."""
    member = _tested(test)
    if member is None:
        return None
    owner = member.owner
    call = verdict(owner, frame) if isinstance(owner, form.Name) else owner
    # What a variable keeps is known to be a call of the project's own.
    if not isinstance(call, form.Call) or (call is owner and not is_own(call)):
        return None
    fits = _fits(test, side, value_of)
    return UnpackedVerdict(call, member.position, fits) if fits is not None else None


def _fits(test: form.Expression, side: bool, value_of: ValueOf) -> Fits | None:
    """Which values let a test come out as `side`."""
    if not isinstance(test, form.Comparison):
        return lambda option: truth(option) is not (not side)
    sign, against = test.operators[0], value_of(test.comparators[0])
    if not isinstance(against, Known):
        return None
    return lambda option: compared(option, sign, against) is not (not side)


@lru_cache(maxsize=4096)
def _tested(test: form.Expression) -> _Member | None:
    """The part of an answer that a test is about."""
    if isinstance(test, form.Comparison):
        is_plain = len(test.operators) == 1 and test.operators[0] in ("==", "!=", "is", "is not")
        return _member(test.left) if is_plain else None
    return _member(test)


def _member(item: form.Expression) -> _Member | None:
    if isinstance(item, form.Subscript):
        return _under(item.value, item.key)
    if isinstance(item, form.Attribute):
        return _Member(item.value, item.name)
    function = item.function if isinstance(item, form.Call) else None
    if isinstance(item, form.Call) and isinstance(function, form.Attribute) and function.name == "get":
        # A default of its own may fit where the answer holds nothing under the key.
        return _under(function.value, item.arguments[0]) if len(item.arguments) == 1 else None
    return None


def _under(owner: form.Expression, key: form.Expression) -> _Member | None:
    value = key.value if isinstance(key, form.Constant) else None
    return _Member(owner, value) if isinstance(value, (int, str)) else None
