"""Sign-ins that name rows of two tables by their bare numbers: number 7 of one table is number 7 of the other, too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from stopper.evidence.data.models import Model, model_of
from stopper.evidence.identity.token_subjects import GIVEN, MAKERS, PLAIN
from stopper.evidence.source.expressions import last_name, names_in, within
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.syntax import form

NUMBERS = frozenset({"Integer", "BigInteger", "SmallInteger", "AutoField", "BigAutoField", "IntegerField", "int"})
LOADING = frozenset({"get", "get_or_404", "filter_by", "get_by_id", "get_or_none"})
# What tells one table from the other: a word of the session, or of the id itself.
TELLING = frozenset({"session", "startswith", "split", "partition", "removeprefix", "isdigit"})


class ConfusedIds(Struct, frozen=True):
    """Two tables, by their titles, and where the second is named as the first is."""

    how: Literal["token", "loader"]
    first: str
    second: str
    at: Place
    related: Place


def confused_ids(source: Source) -> Iterator[ConfusedIds]:
    """Tokens of Flask-JWT-Extended for both without a claim that says which, and loaders of Flask-Login asking both."""
    calls = source.calls(*MAKERS)
    is_told = any(call.has_star or call.keyword("additional_claims") is not None for call in calls)
    if not is_told and not any(last_name(one) == "additional_claims_loader" for one in _decorators(source)):
        subjects = [(_subject(source, call), call) for call in calls]
        yield from _of_two("token", source, subjects)
    for function in source.functions():
        if any(last_name(decorator) == "user_loader" for decorator in function.decorators):
            loads = [(_loaded(source, function, call), call) for call in function.scope.calls]
            if TELLING.isdisjoint(name for item in function.scope.expressions for name in names_in(item)):
                yield from _of_two("loader", source, loads)


def _decorators(source: Source) -> Iterator[form.Expression]:
    return (decorator for function in source.functions() for decorator in function.decorators)


def _of_two(
    how: Literal["token", "loader"], source: Source, found: list[tuple[Model | None, form.Call]]
) -> Iterator[ConfusedIds]:
    known = [(model, call) for model, call in found if model is not None]
    # One that is named in another way may be what keeps them apart.
    if not known or (how == "token" and len(known) < len(found)):
        return
    first, call = known[0]
    other = next(((model, second) for model, second in known if not _are_counted_together(source, first, model)), None)
    if other is not None and all(_is_numbered(model) for model, _ in known):
        yield ConfusedIds(how, first.name, other[0].name, source.at(other[1]), source.at(call))


def _subject(source: Source, call: form.Call) -> Model | None:
    """The table of whose row a token names the key."""
    value = call.argument(0, "identity")
    while isinstance(value, form.Call) and last_name(value.function) in PLAIN and len(value.arguments) == 1:
        value = value.arguments[0]
    is_key = isinstance(value, form.Attribute) and value.name in GIVEN
    return model_of(source, value.value, call.scope) if is_key and isinstance(value, form.Attribute) else None


def _loaded(source: Source, function: form.Function, call: form.Call) -> Model | None:
    """The table that a loader asks for the row of its parameter's number."""
    names = {one.name for one in function.parameters}
    given = [*call.arguments, *[word.value for word in call.keywords if word.name in GIVEN]]
    is_load = last_name(call.function) in LOADING
    return model_of(source, call, call.scope) if is_load and any(names & set(names_in(one)) for one in given) else None


def _is_numbered(model: Model) -> bool:
    """Whether the rows of a table are counted up from one, as those of each table are."""
    return any(column.name in GIVEN and column.type_name in NUMBERS for column in model.columns)


def _are_counted_together(source: Source, one: Model, other: Model) -> bool:
    """Whether rows of two classes never have the same number: `class Doctor(User)`, or a key that is that of a user."""
    keys = [column.declared for model in (one, other) for column in model.columns if column.name in GIVEN]
    if any(last_name(part) == "ForeignKey" for key in keys for part in within(key)):
        return True
    return not _with_tables(source, one.item).isdisjoint(_with_tables(source, other.item))


def _with_tables(source: Source, item: form.Class) -> set[form.Class]:
    """A class and those that it is made of, as far as these have a table."""
    every = (item, *map(source.names.definition, source.names.ancestors(item)))
    return {one for one in every if isinstance(one, form.Class) and _has_table(source, one)}


def _has_table(source: Source, item: form.Class) -> bool:
    """Abstract classes, bases of all models and mixins have none."""
    if "__abstract__" in item.scope.bindings or any(last_name(one) == "DeclarativeBase" for one in item.bases):
        return False
    return any(not name.endswith(("Mixin", "object")) for name in source.names.ancestors(item))
