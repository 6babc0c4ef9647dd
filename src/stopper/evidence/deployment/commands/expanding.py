"""Texts of command lines and files as values: variables stand for what is known of them, or for their default."""

from __future__ import annotations

import re
from collections.abc import Callable

from stopper.evidence.deployment.commands.launch import Variable
from stopper.evidence.source.values import Composed, FromEnvironment, Known, Unknown, Value, derived, fallback
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex

EXPANSION = regex(r"\$(?:\{([A-Za-z_]\w*)(?::?[-=]([^{}]*)|[^}]*)?\}|([A-Za-z_]\w*))")
COMPUTED = regex(r"\$\(|`|\$[\d@*#?]")
DEEPEST = 5  # variables that are made of others


def data_of(value: Value) -> object:
    """What is known of a value: itself, what the user gave, or what it is where its variable is missing."""
    if isinstance(value, FromEnvironment):
        value = value.given if value.given is not None else fallback(value)
    return value.data if isinstance(value, Known) else None


def value_of(text: str, variable: Callable[[str], Variable | None], depth: int = 0) -> Value:
    """A text of a command line as a value: variables stand for what is known of them, or for their default."""
    whole = EXPANSION.fullmatch(text)
    if whole:
        return _of_variable(whole[1] or whole[3], whole[2], variable, depth)
    if COMPUTED.search(text):
        return Unknown("a command works it out when it is started")
    filled = EXPANSION.sub(lambda found: _filled(found, variable, depth), text)
    return Composed(filled, (Unknown(),) * filled.count(HOLE)) if HOLE in filled else Known(filled)


def _filled(found: re.Match[str], variable: Callable[[str], Variable | None], depth: int) -> str:
    data = data_of(_of_variable(found[1] or found[3], found[2], variable, depth))
    return data if isinstance(data, str) else HOLE


def _of_variable(name: str, default: str | None, variable: Callable[[str], Variable | None], depth: int) -> Value:
    known = variable(name)
    if known is not None and known.value is not None and depth < DEEPEST:
        text = known.value.reveal()
        # `PORT=${PORT:-8000}` is about the variable of outside.
        outer = (lambda inner: None if inner == name else variable(inner)) if f"{{{name}" in text else variable
        return value_of(text, outer, depth + 1)
    if default is not None and depth < DEEPEST:
        return FromEnvironment(name, value_of(default, variable, depth + 1))
    return FromEnvironment(name, Unknown(f"the variable {name} is not in the files"))


def as_number(value: Value, *, is_mode: bool = False) -> Value:
    """A text as the number that gunicorn makes of an option or variable: 08 is eight, and 007 octal in a mode alone."""
    if not is_mode:
        return derived(value, lambda data: int(str(data)))
    return derived(value, lambda data: int(re.sub(r"\A0(?=\d)", "0o", str(data)), 0))
