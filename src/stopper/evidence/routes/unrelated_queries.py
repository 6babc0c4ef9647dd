"""Queries of a view that decide nothing of the row that it loads: a list of the caller's own rows for its page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from stopper.evidence.routes.idle_questions import only_answers
from stopper.evidence.source.derived_variables import derived_variables
from stopper.evidence.source.expressions import body_of, expressions_of, last_name, statements, within
from stopper.evidence.source.index import Source
from stopper.syntax import form

REFUSING = frozenset({"first_or_404", "one_or_404", "get_or_404", "one", "scalar_one", "get", "get_or_abort"})
"""Methods that end the view where nothing is found, or are a load themselves."""


def unrelated_queries(
    source: Source, scope: form.Scope, words: Collection[str], loading: Collection[form.Call], ids: Collection[str]
) -> frozenset[form.Call]:
    """The calls of methods called so that mention no id, give nothing to the load, and are asked nothing.

    What is asked of: `if Member.query.filter_by(project_id=number, user_id=current_user.id).first() is None`. What is
    called on such a query, or made of it by a function that only answers, is as idle: `in_parts(query.order_by(…))`.
    """
    asking = [call for call in scope.calls if _method(call) in words and not _is_part(call, loading)]
    if not asking:
        return frozenset()
    asked = [*_tests(scope), *loading, *[call for call in scope.calls if _method(call) in REFUSING]]
    parts = {id(part) for item in asked for part in within(item)}
    names = _names(asked)
    apart = [call for call in scope.calls if id(call) not in parts and _names([call]).isdisjoint(ids)]
    idle = {call for call in apart if call in asking and names.isdisjoint(_kept_in(scope, call))}
    made = {name for call in idle for name in _kept_in(scope, call)}
    return frozenset(idle).union(call for call in apart if _rests_on(source, call, idle, made))


def _rests_on(source: Source, call: form.Call, idle: Collection[form.Call], made: Collection[str]) -> bool:
    """Whether a call goes on with what such queries gave."""
    is_own = source.function(call.function, call.scope) is not None
    if is_own and not only_answers(source, call):
        return False
    read = [call.function] if not is_own else call.every_argument
    return any(
        part in idle if isinstance(part, form.Call) else isinstance(part, form.Name) and part.id in made
        for item in read
        for part in within(item)
    )


def _method(call: form.Call) -> str:
    return last_name(call.function) if isinstance(call.function, form.Attribute) else ""


def _is_part(call: form.Call, loading: Iterable[form.Call]) -> bool:
    """Whether a call is a part of a load, or has one in it, as those of a chain have."""
    mine = set(map(id, within(call)))
    return any(id(one) in mine or any(part is call for part in within(one)) for one in loading)


def _names(items: Iterable[form.Expression]) -> set[str]:
    return {part.id for item in items for part in within(item) if isinstance(part, form.Name)}


def _tests(scope: form.Scope) -> Iterator[form.Expression]:
    """What the function asks: the conditions of statements and of choices, and what is left out of a loop."""
    for statement in statements(body_of(scope)):
        if isinstance(statement, form.If) or (isinstance(statement, form.Other) and statement.kind == "assert"):
            yield from expressions_of(statement)
    for item in scope.expressions:
        if isinstance(item, form.Choice):
            yield item.test
        elif isinstance(item, form.Comprehension):
            yield from item.conditions


def _kept_in(scope: form.Scope, call: form.Call) -> set[str]:
    """The variables for whose value the call is made."""
    return derived_variables(scope, lambda part: part is call)
