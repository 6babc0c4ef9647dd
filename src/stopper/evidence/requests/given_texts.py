"""The names under which bodies of requests give texts that the code takes as they came: `request.form["title"]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.data.models import columns_without_text
from stopper.evidence.source.expressions import last_name, within
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
# A row is looked for by it, which has got it from the database.
NUMBERS = regex(r"(?:^|_)(?:id|pk|uuid)$|[a-z]Id$")
TESTS = frozenset({"isdigit", "isdecimal", "isnumeric", "isalnum", "isalpha", "isidentifier"})


@lru_cache(maxsize=4)
def given_texts(source: Source) -> frozenset[str]:
    """The keys that requests are asked for, without those that are cleaned, tested or kept as numbers on some way."""
    given: set[str] = set()
    clean: set[str] = set()
    for scope in source.scopes():
        if not is_support(scope.module.path):
            asking: list[form.Expression] = [item for item in scope.expressions if item.__class__ is form.Subscript]
            asking += [call for call in scope.calls if last_name(call.function) == "get"]
            bodies = _bodies(source, scope) if asking else frozenset()
            given |= {name for item in asking if (name := _key(source, item, scope, bodies))}
            clean |= {*_cleaned(scope), *_listed(scope)}
    open_ones = given - clean - (columns_without_text(source) if given else frozenset())
    return frozenset(name for name in open_ones if not (SECRET.search(name) or NUMBERS.search(name)))


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
        word = last_name(call.function)
        if CLEANING.search(word):
            for argument in call.every_argument:
                yield from _named(argument, scope)
        elif word in TESTS and isinstance(call.function, form.Attribute):
            yield from _named(call.function.value, scope)


def _listed(scope: form.Scope) -> Iterator[str]:
    """The same of what is one of a few words: `if kind not in KINDS`, `if request.form["kind"] in ("new", "old")`.

    Whether a name is in `users` is asked where it is new, and holds it to nothing.
    """
    for item in scope.comparisons:
        among = item.comparators[0]
        is_fixed = isinstance(among, form.Sequence) or last_name(among).isupper()
        if item.operators in (("in",), ("not in",)) and is_fixed and not isinstance(item.left, form.Constant):
            yield from _named(item.left, scope)


def _named(item: form.Expression, scope: form.Scope) -> Iterator[str]:
    """The variables and texts of an expression, with the texts of what its variables were given."""
    for part in within(item):
        yield from _texts(part)
        if isinstance(part, form.Attribute):
            yield part.name
        elif isinstance(part, form.Name):
            yield part.id
            for binding in scope.bindings.get(part.id, ()):
                yield from (text for inner in within(binding.value) for text in _texts(inner)) if binding.value else ()


def _texts(item: form.Expression) -> Iterator[str]:
    if isinstance(item, form.Constant) and isinstance(item.value, str):
        yield item.value
