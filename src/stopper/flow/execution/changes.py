"""Loops that change one thing step by step, `for sign in BAD: text = text.replace(sign, "")`: no round is left out."""

from __future__ import annotations

from collections.abc import Sequence

from stopper.syntax import form

TAKING = frozenset({"pop", "discard", "remove"})
"""Methods that take something out of a container."""


def is_change(body: Sequence[form.Statement]) -> bool:
    """Whether statements do nothing but write a variable or a member anew, or take a member away."""
    return all(_changes(statement) for statement in body)


def _changes(statement: form.Statement) -> bool:
    if isinstance(statement, form.Assign):
        return len(statement.targets) == 1 and not isinstance(statement.value, form.Comprehension)
    if isinstance(statement, form.Evaluate):
        function = statement.value.function if isinstance(statement.value, form.Call) else None
        return isinstance(function, form.Attribute) and function.name in TAKING
    if isinstance(statement, form.If):
        return is_change(statement.body) and is_change(statement.otherwise)
    if isinstance(statement, form.Try):
        return is_change(statement.body)
    return isinstance(statement, form.Other)
