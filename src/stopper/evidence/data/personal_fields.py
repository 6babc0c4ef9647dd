"""The columns that hold data about people, and what the code does for their ends: deletion, export, erasure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.data.models import models
from stopper.evidence.source.expressions import last_name, names_in
from stopper.evidence.source.index import Source, is_support, is_test
from stopper.model import Place
from stopper.standard.personal_words import is_personal
from stopper.standard.regex import regex
from stopper.syntax import form

_ENDING = regex(r"purg|clean_?up|expir|prun|retention|anonymi[sz]|(?:delete|remove)_(?:old|stale|inactive)|forget")
_PERSON = r"(?:account|user|customer|person|me|profile|member)"
_ERASING = regex(
    rf"(?:\A|_)(?:delete|erase|remove|close|forget|anonymi[sz]e|destroy|wipe)_(?:my_|own_|the_|all_)?{_PERSON}(?:_data|_account)?\Z"
    rf"|{_PERSON}_(?:delete|erase|remove|close|anonymi[sz]e)\Z|right_to_be_forgotten",
    re.IGNORECASE,
)
_EXPORTING = regex(
    rf"(?:\A|_)(?:export|download|dump)_(?:my_|own_|all_|personal_)?(?:{_PERSON}_?)?(?:data|account|profile|me|user)\Z"
    rf"|(?:{_PERSON}|personal)_?data_?(?:export|download|takeout)|(?:data|account|user|profile)_export\Z|takeout",
    re.IGNORECASE,
)
_THE_PERSON = regex(rf"(?:(?:current|target|this|the|old|db|my|found)_)?{_PERSON}", re.IGNORECASE)
_REMOVES = frozenset({"delete", "delete_one", "delete_many", "remove", "execute", "bulk_delete", "commit"})


class PersonalField(Struct, frozen=True):
    """One column, by model and name."""

    model: str
    column: str
    at: Place

    def __str__(self) -> str:
        return f"{self.model}.{self.column}"


def personal_fields(source: Source) -> tuple[PersonalField, ...]:
    """The personal columns of the project's models, each once."""
    found = {
        (model.name, column.name): PersonalField(model.name, column.name, column.at)
        for model in models(source)
        for column in model.columns
        if is_personal(column.name)
    }
    return tuple(found.values())


def ending_jobs(source: Source) -> Iterator[form.Function]:
    """Functions that delete or anonymise what is older than some age, of a model that holds personal fields."""
    holders = {item.model for item in personal_fields(source)}
    for function in _production(source):
        calls = {last_name(call.function) for call in function.scope.calls}
        aged = _ENDING.search(function.name.lower()) or "timedelta" in calls
        if (
            aged
            and calls & _REMOVES
            and any(name in holders for item in function.scope.expressions for name in names_in(item))
        ):
            yield function


def erasers(source: Source) -> Iterator[form.Function]:
    """Functions that erase or anonymise a person: by their name, or because they delete a user's row."""
    return (function for function in _production(source) if _ERASING.search(function.name) or _deletes_one(function))


def _deletes_one(function: form.Function) -> bool:
    """`db.session.delete(user)`, `user.delete()`, or the `delete` of a class about users."""
    if function.name == "delete" and re.search(r"User|Account|Customer|Member|Profile", function.scope.qualified):
        return True
    for call in function.scope.calls:
        if last_name(call.function) != "delete" or not isinstance(call.function, form.Attribute):
            continue
        # session.delete(user), or user.delete(); a store, a cache or a query that is asked by the user is none.
        of_session = last_name(call.function.value) in {"session", "db"}
        target = call.arguments[0] if of_session and call.arguments else call.function.value
        if isinstance(target, form.Name | form.Attribute) and _THE_PERSON.fullmatch(last_name(target)):
            return True
    return False


def exporters(source: Source) -> Iterator[form.Function]:
    """Functions that hand out a person's data."""
    return (function for function in _production(source) if _EXPORTING.search(function.name))


def _production(source: Source) -> Iterator[form.Function]:
    for function in source.functions():
        path = function.outer.module.path
        if not (is_test(path) or is_support(path)):
            yield function


def place_of(function: form.Function) -> Place:
    """Where a function is defined."""
    return function.outer.module.place(function, function.scope.qualified)
