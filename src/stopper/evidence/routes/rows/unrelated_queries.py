"""Queries of a view that decide nothing of the row that it loads: a list of the caller's own rows for its page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from stopper.evidence.routes.weak_guards.idle_questions import only_answers
from stopper.evidence.source.expressions import body_of, expressions_of, last_name, statements, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.variable_origins import made_from, makers_of
from stopper.standard.row_methods import RAISING
from stopper.syntax import form

REFUSING = RAISING | {"get"}
"""Methods that end the view where nothing is found, or are a load themselves."""


def unrelated_queries(
    source: Source, scope: form.Scope, words: Collection[str], loading: Collection[form.Call], ids: Collection[str]
) -> frozenset[form.Call]:
    """The calls of methods called so that mention no id, give nothing to the load, and are asked nothing.

    What is asked of: `if Member.query.filter_by(project_id=number, user_id=current_user.id).first() is None`. What is
    called on such a query, or made of it by a function that only answers, is as idle: `in_parts(query.order_by(…))`.
    """
    apart = _apart_from(loading)
    asking = {call for call in scope.calls if _method(call) in words and apart(call)}
    if not asking:
        return frozenset()
    asked = [*_tests(scope), *loading, *[call for call in scope.calls if _method(call) in REFUSING]]
    parts = _parts(asked)
    given = _parts(_values(scope, makers_of(scope, _names(asked))))
    others = [call for call in scope.calls if id(call) not in parts and _names([call]).isdisjoint(ids)]
    idle = {call for call in others if call in asking and id(call) not in given}
    made = made_from(scope, _holding(scope, idle))
    return frozenset(idle).union(call for call in others if _rests_on(source, call, idle, made))


def _values(scope: form.Scope, names: Iterable[str]) -> Iterator[form.Expression]:
    """What variables are given."""
    for name in names:
        yield from (one.value for one in scope.bindings.get(name, ()) if one.value is not None)


def _holding(scope: form.Scope, calls: Collection[form.Call]) -> list[str]:
    """The variables for whose value one of the calls is made."""
    wanted = set(map(id, calls))
    return [name for name in scope.bindings if not wanted.isdisjoint(_parts(_values(scope, [name])))]


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


def _apart_from(loading: Collection[form.Call]) -> Callable[[form.Call], bool]:
    """Whether a call is no part of a load, and has none in it, as those of a chain have."""
    inner, loads = _parts(loading), {id(call) for call in loading}
    return lambda call: id(call) not in inner and loads.isdisjoint(map(id, within(call)))


def _parts(items: Iterable[form.Expression]) -> set[int]:
    return {id(part) for item in items for part in within(item)}


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
