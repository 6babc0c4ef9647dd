"""Loggers that the project writes to itself, whatever they are called, and those that another library makes for it."""

from __future__ import annotations

import re

from stopper.evidence.application.reach import is_reached
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

MADE = "logging.getLogger"
WRITES = ("debug", "info", "warning", "error", "exception", "critical", "log")
SETS_UP = regex(r"\A(?:get|init|make|create|setup|set_up|configure|install)_?\w*log(?:s|ger|gers|ging)?\Z", re.I)
PLAIN = ("logging.", "flask.", "celery.", "structlog.", "loguru.", "multiprocessing.", "absl.", "gunicorn.")
"""Libraries whose function of such a name sets nothing up, or is judged by a check of its own."""


def made_of(source: Source, item: form.Expression, scope: form.Scope) -> form.Call | None:
    """The call that made a logger: at its place, for a variable, or for an attribute of the object."""
    if isinstance(item, form.Call):
        return item
    if isinstance(item, form.Name):
        values = [binding.value for binding in source.names.bindings(item.id, scope) if binding.value is not None]
        return values[-1] if values and isinstance(values[-1], form.Call) else None
    holder = scope.parent
    if not isinstance(item, form.Attribute) or holder is None or holder.kind != "class":
        return None
    kept = [
        assign.value
        for function in holder.functions
        for assign in function.scope.assignments
        for target in assign.targets
        if isinstance(target, form.Attribute) and target.name == item.name
    ]
    return next((value for value in kept if isinstance(value, form.Call)), None)


def is_written_to(source: Source, made: form.Call) -> bool:
    """Whether the project writes to the logger of this name, or a function of its own is told the name."""
    given = made.argument(0, "name")
    if isinstance(given, form.Name) and _is_parameter(given, made.scope):
        return True
    name = source.text(given, made.scope)
    return name is not None and any(
        call is not made and source.text(call.argument(0, "name"), call.scope) == name and _writes(source, call)
        for call in source.calls(MADE)
    )


def _is_parameter(given: form.Name, scope: form.Scope) -> bool:
    return any(binding.parameter is not None for binding in scope.bindings.get(given.id, ()))


def _writes(source: Source, made: form.Call) -> bool:
    """Whether what a call gives is written to in its module: `logger = getLogger("shop")`, `logger.info(…)`."""
    return any(
        isinstance(call.function, form.Attribute)
        and call.function.name in WRITES
        and made_of(source, call.function.value, scope) is made
        for scope in made.scope.module.scopes
        for call in scope.calls
    )


def made_elsewhere(source: Source) -> tuple[str, form.Call] | None:
    """The first call of another library's function that makes or sets up loggers: `houselogging.get_logger("shop")`."""
    for name, call in source.calls_under(""):
        if _is_foreign(source, name) and SETS_UP.match(last_name(call.function)) and is_reached(source, call):
            return name, call
    return None


def _is_foreign(source: Source, name: str) -> bool:
    head, _, rest = name.partition(".")
    return bool(head and rest) and not name.startswith(PLAIN) and source.uses(head)
