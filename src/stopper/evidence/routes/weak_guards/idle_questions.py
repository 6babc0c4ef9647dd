"""Questions whose answer turns nobody away: a condition that only writes to a log, a check whose result is dropped."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.source.expressions import body_of, last_name, statements, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.variable_origins import makers_of
from stopper.standard.regex import regex
from stopper.standard.row_methods import COUNTING, MANY, NARROWING, OR_NOTHING, TOLD
from stopper.syntax import form

# What only tells somebody of something.
TELLING = regex(
    r"^(?:debug|info|warning|warn|error|exception|critical|log\w*|print|flash\w*|record\w*|audit\w*|write|success)$"
)
# What a function may call that only answers, or keeps something; anything else may refuse.
ANSWERING = OR_NOTHING | MANY | TOLD | NARROWING | COUNTING | frozenset({
    "get", "fetchone", "any", "execute", "bool", "len", "int", "str", "list", "set", "lower", "strip", "isinstance",
    "getattr", "order_by", "limit", "offset", "max", "min", "sum", "round", "sorted", "dict", "tuple", "format",
    "join", "split", "replace", "now", "utcnow", "today", "time", "strftime", "isoformat", "timedelta", "datetime",
    "add", "add_all", "append", "commit", "flush", "refresh", "merge", "save", "incr", "hincrby", "update",
})  # fmt: skip
PAGES = regex(r"^(?:render_template(?:_string)?|stream_template)$")
BOUND = frozenset({"staticmethod", "classmethod"})
SENT = (
    "flask.request.form",
    "flask.request.args",
    "flask.request.json",
    "flask.request.get_json",
    "flask.request.values",
)
DEPTH = 2


@lru_cache(maxsize=4_096)
def idle_comparisons(scope: form.Scope) -> frozenset[form.Expression]:
    """The comparisons of a function by which nothing is decided but what a log or a message says."""
    return frozenset(part for whole in _idle(scope) for part in within(whole) if isinstance(part, form.Comparison))


def _idle(scope: form.Scope) -> Iterator[form.Expression]:
    for item in statements(body_of(scope)):
        if isinstance(item, form.If) and is_idle(item):
            yield item.test
        elif isinstance(item, form.Assign) and isinstance(item.value, form.Comparison):
            names = [target.id for target in item.targets if isinstance(target, form.Name)]
            if len(names) == len(item.targets) and not any(name in _decisive(scope) for name in names):
                yield item.value


def is_idle(item: form.If) -> bool:
    """Whether nothing hangs on a condition but what a log or a message says."""
    return not item.otherwise and all(map(only_tells, item.body))


def only_tells(item: form.Statement) -> bool:
    """Whether a statement does no more than write to a log or a message."""
    if isinstance(item, form.Other):
        return item.kind == "pass"
    return (
        isinstance(item, form.Evaluate)
        and isinstance(item.value, form.Call)
        and TELLING.match(last_name(item.value.function)) is not None
    )


@lru_cache(maxsize=4_096)
def _decisive(scope: form.Scope) -> set[str]:
    """The variables that a condition reads, that are given back, or that something is called with.

    Those that they are made of are among them: `payable = is_mine`.
    """
    wholes = [*_asked_by(scope)]
    for part in scope.expressions:
        if isinstance(part, form.Choice | form.Operation | form.Comprehension):
            wholes.append(part)
        elif isinstance(part, form.Call):
            wholes += part.every_argument
    return makers_of(scope, [part.id for whole in wholes for part in within(whole) if isinstance(part, form.Name)])


def _asked_by(scope: form.Scope) -> Iterator[form.Expression]:
    for item in statements(body_of(scope)):
        if isinstance(item, form.If):
            yield item.test
        elif isinstance(item, form.Loop):
            yield item.source
        elif isinstance(item, form.Other):
            yield from item.values
        elif isinstance(item, form.Return):
            yield from _given_back(item)


def _given_back(item: form.Return) -> list[form.Expression]:
    """What a caller can decide by: `return is_mine`, `return row, is_mine`. What a page shows decides nothing."""
    given = item.value.items if isinstance(item.value, form.Sequence) else [item.value]
    return [one for one in given if isinstance(one, form.Name)]


def is_dropped(source: Source, call: form.Call) -> bool:
    """Whether a function of the project only answers, and its answer is not looked at: `is_owner(row)` by itself."""
    return call in _evaluated(call.scope) and only_answers(source, call)


def is_only_shown(source: Source, call: form.Call) -> bool:
    """Whether what a function of the project answers goes onto a page alone: `links = links_for(current_user)`."""
    if source.function(call.function, call.scope) is None:
        return False
    shown = _shown_by(call.scope)
    if call not in shown:
        assigned = [one for one in call.scope.assignments if one.value is call]
        targets = {target for one in assigned for target in one.targets}
        names = {target.id for target in targets if isinstance(target, form.Name)}
        if not names:
            return False
        read = (one for one in call.scope.expressions if isinstance(one, form.Name) and one.id in names)
        if not all(one in shown or one in targets for one in read):
            return False
    return only_answers(source, call)


@lru_cache(maxsize=4_096)
def _shown_by(scope: form.Scope) -> frozenset[form.Expression]:
    """What a page is given as it is."""
    pages = [call for call in scope.calls if PAGES.match(last_name(call.function))]
    return frozenset(item for call in pages for item in call.every_argument)


def only_answers(source: Source, call: form.Call) -> bool:
    """Whether what is called is a function of the project that refuses nobody by itself."""
    function = source.function(call.function, call.scope)
    if function is None or any(last_name(one) not in BOUND for one in function.decorators):
        return False
    return not _may_refuse(source, function, 0)


@lru_cache(maxsize=4_096)
def _evaluated(scope: form.Scope) -> frozenset[form.Expression]:
    return frozenset(item.value for item in statements(body_of(scope)) if isinstance(item, form.Evaluate))


def _may_refuse(source: Source, function: form.Function, depth: int) -> bool:
    body = list(statements(function.body))
    if any(isinstance(item, form.Raise) or (isinstance(item, form.Other) and item.kind == "assert") for item in body):
        return True
    return any(_may_stop(source, call, depth) for call in function.scope.calls)


def _may_stop(source: Source, call: form.Call, depth: int) -> bool:
    own = source.function(call.function, call.scope)
    if own is None:
        word = last_name(call.function)
        is_made = word[:1].isupper()
        return not is_made and word not in ANSWERING and TELLING.match(word) is None
    return depth >= DEPTH or _may_refuse(source, own, depth + 1)


def is_callers_word(source: Source, item: form.Expression, scope: form.Scope, addressed: frozenset[str]) -> bool:
    """Whether a value is what the caller writes into the request: `request.form["owner_id"]`, a part of the address."""
    parts = list(within(item))
    if any(isinstance(part, form.Name) and part.id in addressed for part in parts):
        return True
    reads = (part for part in parts if isinstance(part, form.Attribute | form.Subscript | form.Call))
    if any(source.name(part, scope).startswith(SENT) for part in reads):
        return True
    bound = scope.bindings.get(item.id, ()) if isinstance(item, form.Name) else ()
    value = bound[0].value if len(bound) == 1 and bound[0].kind == "value" else None
    return value is not None and value is not item and is_callers_word(source, value, scope, addressed)
