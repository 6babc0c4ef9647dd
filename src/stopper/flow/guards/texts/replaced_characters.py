"""Loops that go over the characters of a text and replace those in it that do not fit."""

from __future__ import annotations

from msgspec import Struct

from stopper.syntax import form

COPYING = frozenset({"set", "list", "tuple", "sorted", "frozenset"})


class ReplacedCharacters(Struct, frozen=True):
    """Each `sign` of `text` for which the `test` holds becomes what is `written`."""

    sign: str
    text: form.Name
    test: form.Expression
    written: form.Expression


def replaced_characters(statement: form.Loop) -> ReplacedCharacters | None:
    """What such a loop does; None for any other."""
    text, sign = _gone_over(statement.source), statement.target
    branch = statement.body[0] if len(statement.body) == 1 else None
    if text is None or not isinstance(sign, form.Name) or not isinstance(branch, form.If):
        return None
    made = branch.body[0] if len(branch.body) == 1 and not branch.otherwise and branch.case is None else None
    if not isinstance(made, form.Assign) or [_name(one) for one in made.targets] != [text.id] or made.operator:
        return None
    call = made.value
    function = call.function if isinstance(call, form.Call) else None
    if not isinstance(call, form.Call) or not isinstance(function, form.Attribute) or function.name != "replace":
        return None
    is_whole = len(call.arguments) == 2 and not call.keywords and _name(function.value) == text.id
    if not is_whole or _name(call.arguments[0]) != sign.id:
        return None
    return ReplacedCharacters(sign.id, text, branch.test, call.arguments[1])


def _gone_over(source: form.Expression) -> form.Name | None:
    """The text of `text` and of `set(text)`."""
    if isinstance(source, form.Call) and _name(source.function) in COPYING and len(source.arguments) == 1:
        source = source.arguments[0]
    return source if isinstance(source, form.Name) else None


def _name(item: form.Expression) -> str:
    return item.id if isinstance(item, form.Name) else ""
