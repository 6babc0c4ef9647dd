"""Where the code swallows the error of a configuration file or module that is missing."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.environments import block_environment
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.handling import handler_kinds, tries, tries_around
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.syntax import form

CONFIG = "flask.Flask().config"
LOADERS = tuple(f"{CONFIG}.{name}" for name in ("from_object", "from_pyfile", "from_envvar", "from_file", "from_json"))
MISSING = frozenset(
    {
        "ImportStringError",
        "ImportError",
        "ModuleNotFoundError",
        "OSError",
        "IOError",
        "EnvironmentError",
        "FileNotFoundError",
        "Exception",
    }
)


def swallowed_configuration(source: Source) -> list[Place]:
    """The handlers that pass over a missing configuration, around a loading call or in the function that feeds it."""
    found: dict[Place, None] = {}
    for call in source.calls(*LOADERS):
        if block_environment(call.block) in ("development", "testing"):
            continue
        for item in (*_around(call), *_feeding(source, call)):
            found[source.at(item)] = None
    return list(found)


def _around(call: form.Call) -> Iterator[form.Handler]:
    for item in tries_around(call, call.scope):
        yield from filter(_is_silent, item.handlers)


def _feeding(source: Source, call: form.Call) -> Iterator[form.Handler]:
    """The handlers of the project's function whose result is loaded, where they have nothing else to give."""
    given = call.argument(0)
    if isinstance(given, form.Name):
        bound = [binding.value for binding in call.scope.bindings.get(given.id, ()) if binding.kind == "value"]
        given = bound[0] if len(bound) == 1 else None
    function = source.function(given.function, call.scope) if isinstance(given, form.Call) else None
    for item in tries(function.scope) if function is not None else ():
        yield from filter(_is_silent, item.handlers)


def _is_silent(item: form.Handler) -> bool:
    """Whether a handler meets a missing file or module, and neither says so nor puts something in its place."""
    kinds = handler_kinds(item)
    meets = not kinds or any(last_name(kind) in MISSING for kind in kinds)
    return meets and all(map(_is_nothing, item.body))


def _is_nothing(item: form.Statement) -> bool:
    if isinstance(item, form.Return):
        return item.value is None or (isinstance(item.value, form.Constant) and item.value.value is None)
    return isinstance(item, form.Other) and item.kind == "pass"
