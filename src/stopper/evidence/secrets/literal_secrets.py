"""The literals that stand under sensitive names in Python, wherever a line alone would not betray them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.source.expressions import parts, word_of
from stopper.evidence.source.index import Source
from stopper.standard.masking_literals import is_lookup
from stopper.standard.masking_values import ALGORITHM, is_credential_call
from stopper.standard.regex import regex
from stopper.standard.sensitive_names import is_sensitive_name
from stopper.syntax import form

SHORTEST = 6  # characters
# A word or a name: hidden beside its sensitive name by the line's own mask, and elsewhere it is only a word.
PLAIN = regex(r"[A-Za-z]+(?:[_-][A-Za-z]+){0,2}\Z")
# What a sentence says of a secret ("new password"): hidden everywhere it would leave holes in our own words.
PHRASE = regex(r"(?:[a-z]+ ){1,2}(?:password|passphrase|secret|token|key)s?\Z", re.IGNORECASE)
# The path of a route or a file names something, however sensitive the name that it is given to.
PATH = regex(r"\.{0,2}/(?:[A-Za-z_.:<>-]{0,60}/){0,12}[A-Za-z_.:<>-]{0,60}\Z")
ACCOUNTS = regex(r"(?i)(?:\A|_)(?:users?|accounts?|logins?|admins?)(?:_list)?\Z")


class LiteralSecret(Struct, frozen=True):
    """One literal: its text, and where it begins and ends; `column` counts bytes from 1.

    `is_word` says that the text is a word too plain to be hidden anywhere but at its own place.
    """

    text: str
    path: str
    line: int
    column: int
    end: int
    is_word: bool = False


@lru_cache(maxsize=8)
def literal_secrets(source: Source) -> tuple[LiteralSecret, ...]:
    """Every literal of the project, tests included, that is given to a sensitive name."""
    found: dict[form.Constant, LiteralSecret] = {}
    for module in source.all_modules:
        for scope in module.scopes:
            for constant in (one for value in _values(scope) for one in _constants(value)):
                text = _text(constant)
                if text is not None:
                    found[constant] = _literal(constant, text, module)
            for constant in _passwords_of_accounts(scope):
                if isinstance(constant.value, str) and len(constant.value) >= SHORTEST:
                    found.setdefault(constant, _literal(constant, constant.value, module))
    return tuple(found.values())


def _literal(constant: form.Constant, text: str, module: form.Module) -> LiteralSecret:
    is_word = PLAIN.match(text) is not None or PHRASE.match(text) is not None
    return LiteralSecret(text, module.path, constant.line, constant.column, constant.end, is_word)


def _passwords_of_accounts(scope: form.Scope) -> Iterator[form.Constant]:
    """The second text of each pair in a list of users, and each text in a table of them."""
    for assign in scope.assignments:
        if any(ACCOUNTS.search(word_of(target)) for target in assign.targets):
            yield from _seconds(assign.value)


def _seconds(value: form.Expression | None) -> Iterator[form.Constant]:
    if isinstance(value, form.Mapping):
        yield from (item for item in value.values if isinstance(item, form.Constant))
    elif isinstance(value, form.Sequence):
        pairs = (item.items for item in value.items if isinstance(item, form.Sequence) and len(item.items) > 1)
        yield from (items[1] for items in pairs if isinstance(items[1], form.Constant))


def _text(constant: form.Constant) -> str | None:
    value = constant.value
    text = value.decode("latin-1") if isinstance(value, bytes) else value
    if (
        not isinstance(text, str)
        or len(text.strip()) < SHORTEST
        or PLAIN.match(text)
        or PATH.match(text)
        or ALGORITHM.fullmatch(text)
        or is_sensitive_name(text)
    ):
        return None
    return text


def _values(scope: form.Scope) -> Iterator[form.Expression]:
    """What a scope gives to sensitive names: by assignment, default, keyword, key, comparison and look-up."""
    for assign in scope.assignments:
        for target in assign.targets:
            yield from _assigned(target, assign.value)
    for function in scope.functions:
        for parameter in function.parameters:
            if parameter.default is not None and is_sensitive_name(parameter.name):
                yield parameter.default
    for item in scope.expressions:
        give = _GIVING.get(type(item))
        if give is not None:
            yield from give(item)


def _keyed(item: form.Mapping) -> Iterator[form.Expression]:
    yield from (value for key, value in zip(item.keys, item.values, strict=True) if _is_sensitive(key))


def _compared(item: form.Comparison) -> Iterator[form.Expression]:
    sides = (item.left, *item.comparators)
    yield from sides if any(map(_is_sensitive, sides)) else ()


def _salted(item: form.Operation) -> Iterator[form.Expression]:
    if item.operator == "+" and any(map(_is_sensitive, item.operands)):
        yield from (part for part in item.operands if _is_salt(part))


def _assigned(target: form.Expression, value: form.Expression | None) -> Iterator[form.Expression]:
    if value is None:
        return
    if isinstance(target, form.Sequence):
        pairs = isinstance(value, form.Sequence) and len(value.items) == len(target.items)
        values = value.items if pairs and isinstance(value, form.Sequence) else (value,) * len(target.items)
        for inner, part in zip(target.items, values, strict=True):
            yield from _assigned(inner, part)
    elif _is_sensitive(target):
        yield value


def _given(call: form.Call) -> Iterator[form.Expression]:
    for word in call.keywords:
        if word.name and is_sensitive_name(word.name):
            yield word.value
    if not call.arguments and not call.keywords:
        return
    first = call.arguments[0] if call.arguments else None
    if isinstance(first, form.Constant) and _is_sensitive(first):
        yield from (*call.arguments[1:], *[word.value for word in call.keywords])
    elif is_credential_call(_dotted(call.function)):
        yield from (*call.arguments, *[word.value for word in call.keywords if word.name in ("key", "salt")])


def _is_sensitive(item: form.Expression | None) -> bool:
    if isinstance(item, form.Subscript):
        return _is_sensitive(item.key) or _is_sensitive(item.value)
    if isinstance(item, form.Constant):
        return isinstance(item.value, str) and is_sensitive_name(item.value)
    return item is not None and is_sensitive_name(word_of(item))


def _is_salt(item: form.Expression) -> bool:
    """Whether what is put before or after a password is no message about it."""
    text = item.value if isinstance(item, form.Constant) else None
    return isinstance(text, str | bytes) and any(sign.isdigit() for sign in str(text))


def _dotted(item: form.Expression) -> str:
    return f"{word_of(item.value)}.{item.name}" if isinstance(item, form.Attribute) else word_of(item)


def _constants(value: form.Expression) -> Iterator[form.Constant]:
    """The literals that may become the value; what only looks it up is left out."""
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, form.Constant):
            yield item
        elif isinstance(item, form.Call):
            pending += _passed(item)
        elif isinstance(item, form.Choice):
            pending += (item.then, item.otherwise)
        elif isinstance(item, form.Mapping):
            pending += item.values
        elif isinstance(item, form.Operation | form.Text | form.Sequence | form.Passing | form.Starred):
            pending += parts(item)


def _passed(call: form.Call) -> Iterator[form.Expression]:
    yield from call.arguments[1 if is_lookup(word_of(call.function)) else 0 :]
    yield from (word.value for word in call.keywords)
    if isinstance(call.function, form.Attribute):
        yield call.function.value


_GIVING: dict[type, Callable[..., Iterator[form.Expression]]] = {
    form.Call: _given,
    form.Mapping: _keyed,
    form.Comparison: _compared,
    form.Operation: _salted,
}
