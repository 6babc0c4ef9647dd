"""What a key was shown not to be: what is written under it stands beside the entries of a table, not over them."""

from __future__ import annotations

from collections.abc import Iterable

from stopper.flow.state.facts import AccessPath, access_path
from stopper.flow.state.frames import Frame
from stopper.flow.values.changing import checked
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.checks import IS_NOT
from stopper.flow.values.truth import members_of
from stopper.flow.values.value import ANYTHING, Known, Scalar, Table, Value, options
from stopper.syntax import form


def is_not(key: form.Expression, against: Iterable[Value], frame: Frame) -> None:
    """`key != "id"`, or `key not in ("id", "name")`."""
    for value in against:
        if isinstance(value, Known) and isinstance(value.data, str):
            _record(_differs(key, value.data) if access_path(key) else "", frame)


def is_not_in(key: form.Expression, holder: form.Expression, held: Value, frame: Frame) -> None:
    """`key not in holder`: of a dict it is no key, of another container none of its elements."""
    if not all(isinstance(option, Table) for option in options(held)):
        is_not(key, members_of(held) or (), frame)
    elif access_path(key) and access_path(holder):
        _record(_beside(key, holder), frame)


def excluding(key: form.Expression, value: Value, frame: Frame) -> Value:
    """A key, as the name of a field or an attribute, with the names that it is known not to be."""
    if not frame.has_facts or not holes(value) or not access_path(key):
        return value
    start, end = f"({access_path(key)} ≠ '", "')"
    names = [fact.removeprefix(start).removesuffix(end) for fact in frame.variables if fact.startswith(start)]
    return checked(value, *[f"{IS_NOT}{name}" for name in names]) if names else value


def excluded(key: form.Expression, holder: form.Expression, held: Value, frame: Frame) -> frozenset[Scalar]:
    """The keys of a dict that a key is known not to be."""
    if not frame.has_facts or not access_path(key):
        return frozenset()
    names = frozenset(name for option in options(held) if isinstance(option, Table) for name in option.entries)
    if access_path(holder) and _beside(key, holder) in frame.variables:
        return names
    return frozenset(name for name in names if _differs(key, name) in frame.variables)


def _differs(key: form.Expression, name: Scalar) -> AccessPath:
    return f"({access_path(key)} ≠ {name!r})"


def _beside(key: form.Expression, holder: form.Expression) -> AccessPath:
    return f"({access_path(key)} ∉ {access_path(holder)})"


def _record(fact: AccessPath, frame: Frame) -> None:
    if fact:
        frame.record_fact(fact, ANYTHING)
