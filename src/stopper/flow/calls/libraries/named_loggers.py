"""Loggers of libraries that no model knows, by what the project calls them: `Log = Tamga()`, `self.logger.info(…)`."""

from __future__ import annotations

from stopper.flow.values.value import Foreign, Value
from stopper.standard.regex import regex
from stopper.syntax import form

LEVELS = frozenset({"debug", "info", "warning", "warn", "error", "critical", "exception", "success", "trace"})
"""The methods of a logger, one for each level."""
NAMED = regex(r"(?i)(?:\w*_|app|root|audit|security|access)?log(?:ger|ging)?\Z")


def level_of(callee: Value, function: form.Attribute) -> str:
    """The sink of a model that a call writes to; empty where it is not called like a logger's method."""
    if not isinstance(callee, Foreign) or callee.name.startswith(("logging.", "flask.")):
        return ""
    owner = function.value
    called = owner.name if isinstance(owner, form.Attribute) else owner.id if isinstance(owner, form.Name) else ""
    return f"*.logger.{function.name}" if NAMED.match(called) else ""
