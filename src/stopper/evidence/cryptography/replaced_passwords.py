"""Rows that take a typed password, and have it replaced by its hash before they are kept."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.branches import excludes
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.account_names import is_password_key
from stopper.standard.regex import regex
from stopper.syntax import form

HASHING = regex(r"^(?:set|hash|change|update|encrypt|generate)_?(?:password|pw|passwd)(?:_hash)?$|^password_hash$")


def replaced_passwords(source: Source) -> Iterator[Place]:
    """Where a form fills a row, or the row is made, whose password is written again below.

    `form.populate_obj(user)`, or `user = User(password=text)`, before `user.set_password(text)`.
    """
    for call in source.methods("populate_obj"):
        row = call.arguments[0] if call.arguments else None
        if isinstance(row, form.Name) and _is_replaced(call, row.id):
            yield source.at(call)
    for assign in source.assignments():
        made, row = assign.value, assign.targets[0]
        is_made = isinstance(row, form.Name) and isinstance(made, form.Call) and _takes_password(made)
        if is_made and _is_replaced(assign, last_name(row)):
            yield source.at(assign)


def _takes_password(made: form.Call) -> bool:
    return any(word.name is not None and is_password_key(word.name) for word in made.keywords)


def _is_replaced(written: form.Assign | form.Call, row: str) -> bool:
    """Whether the password of a row is written again below, and not where the row was never made."""
    scope = written.scope
    assigns = [one for one in scope.assignments if _is_below(one, written)]
    if any(_is_of(target, row) and is_password_key(last_name(target)) for one in assigns for target in one.targets):
        return True
    later = (call.function for call in scope.calls if _is_below(call, written))
    return any(_is_of(function, row) and HASHING.match(last_name(function)) for function in later)


def _is_below(one: form.Assign | form.Call, written: form.Assign | form.Call) -> bool:
    return one.line > written.line and not excludes(written.block, one.block)


def _is_of(item: form.Expression, row: str) -> bool:
    return isinstance(item, form.Attribute) and isinstance(item.value, form.Name) and item.value.id == row
