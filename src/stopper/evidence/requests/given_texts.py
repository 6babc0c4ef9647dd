"""The names under which bodies of requests give texts that the code takes as they came: `request.form["title"]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.source.expressions import last_name, names_in, within
from stopper.evidence.source.index import Source, is_support
from stopper.standard.regex import regex
from stopper.syntax import form

# What stands in an address is seldom stored, and comes back as what it was asked for.
HOLDERS = ("flask.request.form", "flask.request.values", "flask.request.json")
BODIES = frozenset({"flask.request.get_json", "flask.request.form.to_dict", "json.loads"})
# What makes a number or a harmless text of a value, by the name of what is called.
CLEANING = regex(
    r"sanit|escape|bleach|clean|strip_?tags|purif|^(?:int|float|bool|Decimal|UUID|secure_filename|quote)$",
    re.IGNORECASE,
)
SECRET = regex(r"passw|token|secret|csrf", re.IGNORECASE)


@lru_cache(maxsize=4)
def given_texts(source: Source) -> frozenset[str]:
    """The keys that requests are asked for, without those that are cleaned or made numbers on some way."""
    given: set[str] = set()
    clean: set[str] = set()
    for scope in source.scopes():
        if not is_support(scope.module.path):
            asking: list[form.Expression] = [item for item in scope.expressions if item.__class__ is form.Subscript]
            asking += [call for call in scope.calls if last_name(call.function) == "get"]
            bodies = _bodies(source, scope) if asking else frozenset()
            given |= {name for item in asking if (name := _key(source, item, scope, bodies))}
            clean |= set(_cleaned(scope))
    return frozenset(name for name in given - clean if not SECRET.search(name))


def _bodies(source: Source, scope: form.Scope) -> frozenset[str]:
    """The variables that hold a JSON body, or what a socket sent."""
    found = set()
    for name, bindings in scope.bindings.items():
        for item in bindings:
            value = item.value.operands[0] if isinstance(item.value, form.Operation) else item.value
            asked = value.function if isinstance(value, form.Call) else value
            if isinstance(asked, form.Attribute) and source.name(asked, scope) in (*BODIES, *HOLDERS):
                found.add(name)
    return frozenset(found)


def _key(source: Source, item: form.Expression, scope: form.Scope, bodies: frozenset[str]) -> str:
    """The key that an expression asks a request for; empty where it asks none, or for a number."""
    holder, key = _asked(item)
    if holder is None or not isinstance(key, form.Constant) or not isinstance(key.value, str):
        return ""
    if isinstance(item, form.Call) and item.keyword("type") is not None:
        return ""
    if isinstance(holder, form.Name):
        return key.value if holder.id in bodies else ""
    inner = holder.function if isinstance(holder, form.Call) else holder
    name = source.name(inner, scope)
    return key.value if name in HOLDERS or name in BODIES else ""


def _asked(item: form.Expression) -> tuple[form.Expression | None, form.Expression | None]:
    if isinstance(item, form.Subscript):
        return item.value, item.key
    if isinstance(item, form.Call) and isinstance(item.function, form.Attribute) and item.function.name == "get":
        return item.function.value, item.argument(0, "key")
    return None, None


def _cleaned(scope: form.Scope) -> Iterator[str]:
    """The keys and variables that something makes harmless, by what is called with them."""
    for call in scope.calls:
        if CLEANING.search(last_name(call.function)):
            for argument in call.every_argument:
                yield from names_in(argument)
                yield from (
                    part.value
                    for part in within(argument)
                    if isinstance(part, form.Constant) and isinstance(part.value, str)
                )
