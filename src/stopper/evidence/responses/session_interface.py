"""What a session interface of the project's own decides about the session's cookie, in place of the configuration."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.responses.cookie_flags import DEFAULTS, FlagValue
from stopper.evidence.sessions.store import assigned_interfaces
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known, Unknown
from stopper.syntax import form


def interface_flags(source: Source) -> dict[str, FlagValue]:
    """The flags that methods such as get_cookie_path of the assigned interface decide; empty where Flask's own do."""
    found: dict[str, FlagValue] = {}
    for item in assigned_interfaces(source):
        for function in _methods(source, item):
            flag = function.name.removeprefix("get_cookie_")
            if flag in DEFAULTS and flag not in found:
                found[flag] = _decided(source, function, flag, item.name)
    return found


def _methods(source: Source, item: form.Class) -> Iterator[form.Function]:
    """The methods of a class and of the project's classes that it derives from, the nearest first."""
    yield from item.scope.functions
    for name in source.names.ancestors(item):
        base = source.names.definition(name)
        if isinstance(base, form.Class) and base is not item:
            yield from base.scope.functions


def _decided(source: Source, function: form.Function, flag: str, owner: str) -> FlagValue:
    at = source.at_definition(function)
    words = f"{owner}.{function.name}() decides it"
    returned = [item.value for item in function.scope.returns if item.value is not None]
    value = source.value(returned[0], function.scope) if len(returned) == 1 else Unknown()
    if isinstance(value, Known):
        return FlagValue(value, at, words)
    return FlagValue(Unknown(), at, words, f"what {owner}.{function.name}() returns for a request")
