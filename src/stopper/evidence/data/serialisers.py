"""Methods of models that turn a record into a dictionary, and which columns they let through."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.data.models import Model, models
from stopper.evidence.source.expressions import last_name, words_of
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known
from stopper.standard.credential_words import means_password
from stopper.standard.personal_names import CARD, personal_kind
from stopper.standard.regex import regex
from stopper.standard.sensitive_names import is_sensitive_name
from stopper.syntax import form

MIXIN = "sqlalchemy_serializer.SerializerMixin"
# What is about a secret, is public, or is shown on purpose.
HARMLESS = regex(
    r"(?:_|^)(?:id|ids|hint|type|name|count|public|expires?|expiry|expiration|at|on|date|used|enabled|csrf|push|device|length|len|size|algo|algorithm)$"
    r"|csrf|public|(?:^|_)(?:is|has|needs|must|supports|can|allows)_",
    re.IGNORECASE,
)
# Beyond doubt: what no client needs back.
PASSWORD = regex(
    r"pass_?(?:word|wd|phrase|code)|(?:^|_)pwd(?:_|$)|(?:^|_)pw_?hash|(?:otp|mfa|2fa|two_factor)_?secret", re.IGNORECASE
)
ALL_COLUMNS = frozenset({"__table__", "__mapper__", "column_attrs", "mapped_table", "__dict__", "_data"})
# A document of MongoEngine writes itself out with all its fields.
DOCUMENTS = ("mongoengine.", "flask_mongoengine.")
OF_DOCUMENTS = ("to_json", "to_mongo")


class Serialiser(Struct, frozen=True):
    """One way in which a model becomes data: `leaks` are the sensitive columns that it lets through.

    `is_open` is True where the caller decides what is left out.
    """

    model: Model
    name: str
    leaks: tuple[str, ...]
    is_open: bool = False


def sensitive_columns(model: Model) -> tuple[str, ...]:
    """The columns of a model that no response needs: secrets and card numbers."""
    return tuple(column.name for column in model.columns if is_sensitive_column(column.name))


def is_sensitive_column(name: str) -> bool:
    """Whether a column of this name holds what clients must not get; health data may be what a view is for."""
    return personal_kind(name) == CARD or (is_sensitive_name(name) and not HARMLESS.search(name))


def is_password_column(name: str) -> bool:
    """Whether a column holds a password, its hash or the secret of a second factor."""
    is_password = PASSWORD.search(name) is not None or means_password(words_of(name))
    return is_password and not HARMLESS.search(name)


@lru_cache(maxsize=8)
def serialisers(source: Source) -> tuple[Serialiser, ...]:
    """Every serialiser of every model, inherited ones included."""
    found = []
    for model in models(source):
        ancestors = source.names.ancestors(model.item)
        owners = [
            model.item,
            *[owner for name in ancestors if isinstance(owner := source.names.definition(name), form.Class)],
        ]
        for function in (item for owner in owners for item in owner.scope.functions):
            serialiser = _method(source, model, function)
            if serialiser is not None:
                found.append(serialiser)
        if MIXIN in ancestors:
            found.append(_mixed_in(model, owners))
        if any(name.startswith(DOCUMENTS) for name in ancestors):
            own = {item.name for owner in owners for item in owner.scope.functions}
            found += [Serialiser(model, name, sensitive_columns(model)) for name in OF_DOCUMENTS if name not in own]
    return tuple(found)


def _mixed_in(model: Model, owners: list[form.Class]) -> Serialiser:
    """The `to_dict()` of sqlalchemy-serializer: all columns, unless the class says which."""
    is_limited = any(word in owner.scope.bindings for owner in owners for word in ("serialize_only", "serialize_rules"))
    return Serialiser(model, "to_dict", () if is_limited else sensitive_columns(model))


def _method(source: Source, model: Model, function: form.Function) -> Serialiser | None:
    if not function.scope.returns or function.name.startswith("__"):
        return None
    expressions = function.scope.expressions
    if any(_is_all_columns(source, item, function.scope) for item in expressions):
        left_out = {text for item in expressions for text in _texts(source, item, function.scope)}
        is_open = any(item.name not in ("self", "cls") for item in function.parameters)
        leaks = tuple(name for name in sensitive_columns(model) if name not in left_out)
        return Serialiser(
            model, function.name, () if _is_filtered(function) and not _knows(left_out, model) else leaks, is_open
        )
    written = [item for item in expressions if isinstance(item, form.Mapping) and _describes(item)]
    named = [name for item in written for name in _named(item)]
    return Serialiser(model, function.name, tuple(dict.fromkeys(named))) if written else None


def whole_function(source: Source, function: form.Function, model: Model) -> Serialiser | None:
    """A function of the project that makes a dictionary of all columns of the record that it is given."""
    is_method = function.outer.kind == "class"
    given = {item.name for item in function.parameters}
    expressions = function.scope.expressions
    reading = [item for item in expressions if isinstance(item, form.Attribute) and item.name in ALL_COLUMNS]
    if is_method or not any(last_name(item.value) in given for item in reading):
        return None
    left_out = {text for item in expressions for text in _texts(source, item, function.scope)}
    leaks = tuple(name for name in sensitive_columns(model) if name not in left_out)
    is_known = not _is_filtered(function) or _knows(left_out, model)
    return Serialiser(model, function.name, leaks if is_known else (), is_open=len(function.parameters) > 1)


def _knows(left_out: set[str], model: Model) -> bool:
    """Whether what a method leaves out is written as names of columns, so that the rest is known."""
    return not left_out.isdisjoint(column.name for column in model.columns)


def _is_all_columns(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    if isinstance(item, form.Attribute) and item.name in ALL_COLUMNS:
        return True
    is_vars = isinstance(item, form.Call) and source.name(item.function, scope) == "vars"
    return (
        is_vars and isinstance(item, form.Call) and last_name(item.arguments[0] if item.arguments else item) == "self"
    )


def _is_filtered(function: form.Function) -> bool:
    """Whether a method leaves something out by a test, `pop` or `del`."""
    scope = function.scope
    is_popped = any(last_name(call.function) in ("pop", "startswith", "difference", "discard") for call in scope.calls)
    is_tested = any(isinstance(item, form.Comprehension) and item.conditions for item in scope.expressions)
    return is_popped or is_tested or bool(scope.comparisons)


def _texts(source: Source, item: form.Expression, scope: form.Scope) -> set[str]:
    """The constant texts that an expression is, or that the name in it stands for."""
    if isinstance(item, form.Constant):
        return {item.value} if isinstance(item.value, str) else set()
    if not isinstance(item, form.Name | form.Attribute):
        return set()
    value = source.value(item, scope)
    data = value.data if isinstance(value, Known) else ()
    return (
        {text for text in data if isinstance(text, str)} if isinstance(data, list | tuple | set | frozenset) else set()
    )


def _describes(item: form.Mapping) -> bool:
    """Whether a dictionary is made of a record's own fields."""
    return sum(isinstance(value, form.Attribute) and last_name(value.value) == "self" for value in item.values) > 1


def _named(item: form.Mapping) -> list[str]:
    """The passwords that a dictionary of a serialiser names and reads from the record."""
    return [
        value.name
        for key, value in zip(item.keys, item.values, strict=True)
        if isinstance(value, form.Attribute) and last_name(value.value) == "self" and is_password_column(value.name)
    ]
