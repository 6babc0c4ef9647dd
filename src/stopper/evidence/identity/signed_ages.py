"""Where a text that itsdangerous signed is read however old it is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.source.expressions import names_in
from stopper.evidence.source.index import Source, is_support
from stopper.model import Place
from stopper.syntax import form

# Methods that look at the age of a signed text, where they are told the greatest.
TIMED = ("TimedSerializer().loads", "URLSafeTimedSerializer().loads", "TimestampSigner().unsign")
# A list is left years later, and a link that has ended is told apart to send a new one to the address that it names.
ENDLESS_WORDS = frozenset({"unsubscribe", "newsletter", "expired"})


class TimedRead(Struct, frozen=True):
    """A signed text with a time in it, read at `at`; `is_bounded`: its age is asked for."""

    at: Place
    is_bounded: bool
    is_for_lists: bool


@lru_cache(maxsize=8)
def timed_reads(source: Source) -> tuple[TimedRead, ...]:
    """Every read of a text that itsdangerous signed together with the time; cookies are sessions' own matter.

    Where a function is handed the greatest age, and goes without one else, each call of it that hands none is a read.
    """
    found = []
    for name, call in source.calls_under("itsdangerous."):
        if not name.endswith(TIMED) or is_support(call.scope.module.path) or _reads_cookie(call.scope):
            continue
        ageless = list(_ageless_calls(source, call))
        found.append(_read(source, call, is_bounded=_is_bounded(source, call) and ageless != [call]))
        found += [_read(source, one, is_bounded=False) for one in ageless if one is not call]
    return tuple(found)


def _read(source: Source, call: form.Call, *, is_bounded: bool) -> TimedRead:
    words = set(call.scope.name.lower().split("_"))
    return TimedRead(source.at(call), is_bounded, not words.isdisjoint(ENDLESS_WORDS))


def _is_bounded(source: Source, call: form.Call) -> bool:
    age = call.argument(1, "max_age")
    value = source.value(age, call.scope) if age is not None else None
    return (value is not None and value.equals(None) is not True) or call.has_star


def _ageless_calls(source: Source, read: form.Call) -> Iterator[form.Call]:
    """The calls of the function around a read that hand it no age; the read itself where no call hands one."""
    function, age = read.scope.node, read.argument(1, "max_age")
    if not isinstance(function, form.Function) or not isinstance(age, form.Name):
        return
    names = [one.name for one in function.parameters]
    default = function.parameters[names.index(age.id)].default if age.id in names else None
    if not isinstance(default, form.Constant) or default.value is not None or len(_bindings(read.scope, age.id)) > 1:
        return
    position = names.index(age.id) - (function.outer.kind == "class" and names[0] in ("self", "cls"))
    calls = [call for call in source.names.calls_of(source.names.name_of(function)) if not call.has_star]
    calls = [call for call in calls if not is_support(call.scope.module.path)]
    without = [call for call in calls if call.argument(position, age.id) is None]
    yield from [read] if calls and len(without) == len(calls) else without


def _bindings(scope: form.Scope, name: str) -> list[form.Binding]:
    return list(scope.bindings.get(name, ()))


def _reads_cookie(scope: form.Scope) -> bool:
    return any("cookies" in names_in(item) for item in scope.expressions if isinstance(item, form.Attribute))
