"""What code does with a caller whom it knows: it loads his own row, hands him on, or holds something against him."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from stopper.evidence.data.owned_models import owned_models
from stopper.evidence.routes.parameters.given_ids import CASTS
from stopper.evidence.routes.rows.asking_decorators import ASKS
from stopper.evidence.routes.rows.object_loads import LOADING
from stopper.evidence.source.expressions import body_of, expressions_of, last_name, statements, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.keyed_reads import key_read
from stopper.evidence.source.variable_origins import made_from
from stopper.standard.regex import regex
from stopper.syntax import form

IsHis = Callable[[form.Expression], bool]
"""Whether an expression tells who calls."""
HANDED = regex(
    r"^(render_template|redirect|jsonify|flash|info|debug|warning|error|exception|critical|success|log\w*|format|url_for"
    r"|print|add|append|len|bool|repr|dict|isinstance|hasattr|dumps|loads)$"
)
"""What tells of somebody, or holds him, and asks nothing."""
STORING = frozenset({"delete", "merge", "refresh", "expunge", "expire"})
SESSIONS = regex(r"session$", re.IGNORECASE)
KINDS = regex(r"^(is|has|can|may)(_|$)|role|staff|teacher|premium|^admin(?!.*id$)|user_?type", re.IGNORECASE)
"""Attributes that say what sort of user somebody is."""
# Whether an account may be used at all says nothing of a row.
STATES = frozenset({
    "id", "pk", "is_active", "active", "is_authenticated", "is_anonymous", "confirmed", "is_confirmed", "verified",
    "is_verified", "deleted", "is_deleted",
})  # fmt: skip
DEPTH = 3


def asks_nothing(call: form.Call) -> bool:
    """Whether a call makes an object, tells of what it is given, or is a session's that stores a row or deletes it."""
    word, function = last_name(call.function), call.function
    if word[:1].isupper() or HANDED.match(word):
        return True
    return (
        word in STORING
        and isinstance(function, form.Attribute)
        and SESSIONS.search(last_name(function.value)) is not None
    )


class HandedCallers:
    """Answers for one project."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._users = frozenset(name for name, model in owned_models(source).items() if model.is_user)
        self._known: dict[tuple[form.Function, frozenset[str], int], bool] = {}

    def is_own_row(self, call: form.Call, is_his: IsHis) -> bool:
        """Whether a call asks for the caller's own row, and for no more than that: `User.query.get(caller_id)`."""
        calls = [item for item in within(call) if isinstance(item, form.Call)]
        if not any(last_name(item.function) in LOADING for item in calls):
            return False
        chain = [call, *[item for item in within(call.function) if isinstance(item, form.Call)]]
        given = [one for item in chain for one in item.every_argument if not self._is_users(one, call.scope)]
        is_asked = any(self._is_users(part, call.scope) for part in within(call))
        return is_asked and bool(given) and all(self._tells_him(one, is_his) for one in given)

    def own_rows(self, scope: form.Scope, is_his: IsHis) -> set[int]:
        """What stands in the questions of a function for the caller's own row: `where(User.id == caller_id)`."""
        asking = [call for call in scope.calls if last_name(call.function) in LOADING]
        return {id(part) for call in asking if self.is_own_row(call, is_his) for part in within(call)}

    def may_look(self, call: form.Call, is_his: IsHis) -> bool:
        """Whether what is handed the caller may ask something of him; of a library's function nobody knows."""
        if last_name(call.function) in CASTS or self.is_own_row(call, is_his):
            return False
        function = self.source.function(call.function, call.scope)
        return function is None or self._looks(function, _passed(function, call, is_his), DEPTH)

    def _looks(self, function: form.Function, names: frozenset[str], depth: int) -> bool:
        """Whether a function holds a parameter that is the caller against something, or goes by what he is."""
        if not names or depth == 0:
            return bool(names)
        key = (function, names, depth)
        if key not in self._known:
            self._known[key] = self._looks_in(function.scope, made_from(function.scope, names), depth)
        return self._known[key]

    def _looks_in(self, scope: form.Scope, held: Collection[str], depth: int) -> bool:
        def is_his(item: form.Expression) -> bool:
            return any(isinstance(part, form.Name) and part.id in held for part in within(item))

        own = self.own_rows(scope, is_his)
        if any(_is_held_against(item, is_his) for item in scope.comparisons if id(item) not in own):
            return True
        if goes_by_him(scope, is_his):
            return True
        return any(self._asks(call, is_his, depth) for call in scope.calls if id(call) not in own)

    def _asks(self, call: form.Call, is_his: IsHis, depth: int) -> bool:
        word, given = last_name(call.function), call.every_argument
        if ASKS.search(word):
            return is_his(call)
        if not given or asks_nothing(call) or word in CASTS:
            return False
        if isinstance(call.function, form.Attribute) and is_his(call.function):
            return True
        if not any(map(is_his, given)):
            return False
        function = self.source.function(call.function, call.scope)
        return function is None or self._looks(function, _passed(function, call, is_his), depth - 1)

    def _is_users(self, item: form.Expression, scope: form.Scope) -> bool:
        return isinstance(item, form.Name | form.Attribute) and self.source.name(item, scope) in self._users

    def _tells_him(self, item: form.Expression, is_his: IsHis) -> bool:
        if isinstance(item, form.Comparison):
            return item.operators[0] == "==" and any(map(is_his, (item.left, item.comparators[0])))
        if isinstance(item, form.Call) and self.is_own_row(item, is_his):
            return True
        return is_his(item)


def _passed(function: form.Function, call: form.Call, is_his: IsHis) -> frozenset[str]:
    plain = [item.name for item in function.parameters if item.name not in ("self", "cls")]
    found = {name for name, item in zip(plain, call.arguments, strict=False) if is_his(item)}
    return frozenset(found | {word.name for word in call.keywords if word.name and is_his(word.value)})


def _is_held_against(item: form.Comparison, is_his: IsHis) -> bool:
    """Whether a comparison is of the caller with something else than nothing."""
    other = item.comparators[0]
    is_for_nothing = isinstance(other, form.Constant) and other.value in (None, "")
    return not is_for_nothing and any(map(is_his, (item.left, *item.comparators)))


def _read(scope: form.Scope) -> Iterator[form.Expression]:
    """What conditions look at."""
    for statement in statements(body_of(scope)):
        if isinstance(statement, form.If):
            yield from (part for item in expressions_of(statement) for part in within(item))
    for item in scope.expressions:
        if isinstance(item, form.Choice):
            yield from within(item.test)


def attributes_beside_kinds(scope: form.Scope, is_his: IsHis) -> Iterator[form.Attribute]:
    """The attributes that a function reads, but for conditions on what the caller is, which may choose a menu alone."""
    kinds = {id(item) for item in _read(scope) if is_kind(item, is_his)}
    return (item for item in scope.expressions if isinstance(item, form.Attribute) and id(item) not in kinds)


def calls_beside_kinds(scope: form.Scope, is_his: IsHis) -> Iterator[form.Call]:
    """The calls of a function, but for such conditions: of no row is asked `if current_user.has_role("office")`."""
    kinds = {
        id(item)
        for item in _read(scope)
        if isinstance(item, form.Call) and is_kind(item.function, is_his) and all(map(_is_fixed, item.every_argument))
    }
    return (call for call in scope.calls if id(call) not in kinds)


def questions_of_kinds(scope: form.Scope, is_his: IsHis) -> frozenset[int]:
    """The same of comparisons, `if current_user.role == "admin"`, by their identity."""
    found = (item for item in _read(scope) if isinstance(item, form.Comparison))
    return frozenset(id(item) for item in found if _is_of_kind(item, is_his))


def _is_of_kind(item: form.Comparison, is_his: IsHis) -> bool:
    sides = (item.left, *item.comparators)
    kinds = [is_kind(side, is_his) for side in sides]
    return any(kinds) and all(one or _is_fixed(side) for one, side in zip(kinds, sides, strict=True))


def _is_fixed(item: form.Expression) -> bool:
    """Whether an argument says what is asked, and not of whom or what: `"office"`, `Permission.EDIT`."""
    while isinstance(item, form.Attribute):
        item = item.value
    return isinstance(item, form.Constant) or (isinstance(item, form.Name) and item.id[:1].isupper())


def goes_by_him(scope: form.Scope, is_his: IsHis) -> bool:
    """Whether a condition goes by what the caller is, `if user.is_teacher`, and not by whether there is such a user."""
    return any(is_kind(item, is_his) for item in _read(scope))


def is_kind(item: form.Expression, is_his: IsHis) -> bool:
    """Whether an expression says what sort of user the caller is: `user.is_teacher`, `session["role"]`."""
    if isinstance(item, form.Attribute):
        return _is_of_kinds(item.name) and is_his(item.value)
    return _is_of_kinds(key_read(item)) and is_his(item)


def _is_of_kinds(name: str) -> bool:
    return name not in STATES and KINDS.search(name) is not None
