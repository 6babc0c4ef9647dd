"""Which configuration applies where the variable that chooses it is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.configuration_objects import ConfigurationObjects
from stopper.evidence.application.flask import Application
from stopper.evidence.source.environments import environment_of
from stopper.evidence.source.expressions import around
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import FromEnvironment, text_of
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

READS = ("os.environ.get", "os.getenv")
CHOOSES = regex(r"CONF|ENV|MODE|STAGE|SETTINGS|PROFILE", re.IGNORECASE)


class Fallback(Struct, frozen=True):
    """A read of the variable that chooses; `target` is the class or module that its default means.

    `environment` is the one that the target is named for, "" where it is named for none.
    """

    variable: str
    target: str
    environment: str
    at: Place


def fallbacks(application: Application) -> list[Fallback]:
    """The reads whose default is a key of the table of configurations."""
    choices = _choices(application.source)
    found = _reads(application.source, choices) if len(choices) > 1 else ()
    return sorted(found, key=lambda item: (item.at.path, item.at.line))


def _choices(source: Source) -> dict[str, str]:
    found: dict[str, str] = {}
    for call in source.calls("flask.Flask().config.from_object"):
        found |= ConfigurationObjects(source).choices(call.argument(0, "obj"), call.scope)
    return found


def _reads(source: Source, choices: dict[str, str]) -> Iterator[Fallback]:
    for call in source.calls(*READS):
        value = source.value(_with_default(call), call.scope)
        if is_support(call.scope.module.path) or not isinstance(value, FromEnvironment) or value.given is not None:
            continue
        target = choices.get(text_of(value.default) or "") if value.default is not None else None
        if target is not None and CHOOSES.search(value.name):
            name = target.rpartition(".")[2]
            yield Fallback(value.name, name, environment_of(name), source.at(call))


def _with_default(call: form.Call) -> form.Expression:
    """`os.getenv("NAME") or "default"` as a whole; the call alone where nothing stands in for it."""
    outer = next(iter(around(call, call.scope)), None)
    is_first = isinstance(outer, form.Operation) and outer.operator == "or" and outer.operands[0] is call
    return outer if is_first and isinstance(outer, form.Operation) else call
