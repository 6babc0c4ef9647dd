"""Whether code asks to whom a row belongs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from stopper.evidence.routes.guards.identity import Identities, is_handed_caller
from stopper.evidence.routes.rows.asking_decorators import ASKS, asks_before
from stopper.evidence.routes.rows.caller_conditions import is_kept_by_kind
from stopper.evidence.routes.rows.handed_callers import (
    HandedCallers,
    IsHis,
    asks_nothing,
    attributes_beside_kinds,
    calls_beside_kinds,
    goes_by_him,
    questions_of_kinds,
)
from stopper.evidence.routes.rows.object_loads import LOADING, Beside, ObjectLoad
from stopper.evidence.routes.rows.own_by_default import is_read, may_be_given
from stopper.evidence.routes.rows.password_questions import is_known_by_password
from stopper.evidence.routes.rows.query_conditions import lost
from stopper.evidence.routes.rows.sql_loads import asks_for_others, makes_row
from stopper.evidence.routes.weak_guards.idle_questions import (
    idle_comparisons,
    is_callers_word,
    is_dropped,
    is_only_shown,
)
from stopper.evidence.source.branches import excludes
from stopper.evidence.source.expressions import last_name, names_in, variable_behind, within
from stopper.evidence.source.index import Source
from stopper.syntax import form

LEAVING = frozenset({"pop", "clear"})
PARTS_OF_TEXTS = frozenset({"replace", "split", "rsplit", "partition", "rpartition", "strip", "lstrip", "removeprefix"})
SIGNED_IN = frozenset({"is_authenticated", "is_anonymous", "is_active"})


class Ownership:
    """Answers for one project."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.identities = Identities(source)
        self.callers = HandedCallers(source)
        self._asking: dict[tuple[form.Scope, Beside], bool] = {}
        self._addressed: dict[form.Scope, frozenset[str]] = {}

    def is_asked(self, load: ObjectLoad) -> bool:
        """Whether the view, or a function between it and the load, looks at who asks or at what he may do."""
        is_his = load.model.is_user and is_known_by_password(self.source, load)
        return is_his or all(map(self._is_asked, load.by_changes())) or self._is_kept_by_kind(load)

    def _is_kept_by_kind(self, load: ObjectLoad) -> bool:
        def his_in(scope: form.Scope) -> IsHis:
            return partial(self._is_his, scope)

        return any(is_kept_by_kind(self.source, load, one, his_in) for one in load.scopes)

    def _is_asked(self, load: ObjectLoad) -> bool:
        owners = load.model.owners
        self._addressed[load.scopes[0]] = frozenset(name for name, _ in load.route.parameters)
        if any(_asks_in_vain(scope, owners) for scope in load.scopes):
            return False
        if asks_before(load):
            return True
        calls = [call for call in load.scopes[0].calls if not self._is_idle(call)]
        functions = [(call, self.source.function(call.function, call.scope)) for call in calls]
        known = [(item.scope, self._says_who_calls(call, item)) for call, item in functions if item is not None]
        told = [scope for scope, is_raw in known if not is_raw]
        raw = [scope for scope, is_raw in known if is_raw]
        if any(_compares_rows(scope, owners) for scope in dict.fromkeys(raw)):
            return True
        scopes = [*load.scopes, *told]
        if load.block is None:
            return any(self._asks(scope, load) for scope in dict.fromkeys(scopes))
        here = load.scopes[-1]
        others = [scope for scope in dict.fromkeys(scopes) if scope is not here]
        beside = load.beside(here)
        if self._looks(here, beside, load.block) or self._compares(here, owners, beside, load.block):
            return True
        return any(self._asks(scope, load) for scope in others)

    def turns_nobody_away(self, load: ObjectLoad) -> bool:
        """Whether the view asks for the owner, and nothing hangs on the answer."""
        asked = (part for scope in load.scopes for item in idle_comparisons(scope) for part in within(item))
        dropped = (call for call in load.scopes[0].calls if is_dropped(self.source, call))
        return any(_field(part) in load.model.owners for part in asked) or any(
            ASKS.search(last_name(call.function)) for call in dropped
        )

    def tests_sign_in(self, load: ObjectLoad) -> bool:
        """Whether the view looks at whether somebody is signed in, if only for some of its requests."""
        scope = load.scopes[0]
        return any(self.identities.is_keyed(item.left, item.comparators[0], scope) for item in scope.comparisons)

    def _asks(self, scope: form.Scope, load: ObjectLoad) -> bool:
        beside = load.beside(scope)
        known = self._asking.get((scope, beside))
        if known is None:
            known = self._asking[scope, beside] = self._looks(scope, beside)
        if known or self._compares(scope, load.model.owners, beside):
            return True
        return scope not in load.scopes and goes_by_him(scope, partial(self._is_his, scope))

    def _looks(self, scope: form.Scope, beside: Beside, block: form.Block | None = None) -> bool:
        """Whether a function asks; what stands in the other branch of a condition around `block` never runs with it."""
        found = (item for item in scope.comparisons if not excludes(item.block, block))
        idle, is_his = idle_comparisons(scope), partial(self._is_his, scope)
        comparisons = [item for item in found if not (item in idle or beside.holds(item) or _asks_for_a_key(item))]
        about = [item for item in comparisons if self._is_about_caller(scope, (item.left, *item.comparators))]
        about = [item for item in about if id(item) not in questions_of_kinds(scope, is_his)] if about else []
        if about and not self.callers.own_rows(scope, is_his).issuperset(map(id, about)):
            return True
        if any(ASKS.search(item.name) for item in attributes_beside_kinds(scope, is_his)):
            return True
        asking = calls_beside_kinds(scope, is_his)
        calls = (call for call in asking if call not in beside.idle and not excludes(call.block, block))
        return any(map(self._is_question, calls))

    def _is_question(self, call: form.Call) -> bool:
        """A query for the caller's rows, a question that his name answers, or a function that is given him."""
        word = last_name(call.function)
        if is_read(self.source, call) or makes_row(self.source, call) or asks_for_others(self.source, call):
            return False
        if self._is_idle(call):
            return False
        if word in LEAVING and self.source.name(call.function, call.scope).startswith("flask.session."):
            return False
        if ASKS.search(word):
            return True
        given = call.every_argument
        method = call.function if isinstance(call.function, form.Attribute) else None
        is_part = method is not None and self._is_raw(call.scope, call)
        if method is not None and given and not is_part and self._is_about_caller(call.scope, [method]):
            return not self.callers.is_own_row(call, partial(self._is_his, call.scope))
        # What is handed a header as it came says who calls, and not what is his.
        told = [item for item in given if not self._is_raw(call.scope, item)]
        if asks_nothing(call) or not self._is_about_caller(call.scope, told):
            return False
        return self.callers.may_look(call, partial(self._is_his, call.scope))

    def _is_idle(self, call: form.Call) -> bool:
        # What is handed a part of the address may give the row itself: `essay_of(current_user, essay_id)`.
        names = {name for item in call.every_argument for name in names_in(item)}
        may_load = not names.isdisjoint(self._addressed.get(call.scope, ()))
        return is_dropped(self.source, call) or (not may_load and is_only_shown(self.source, call))

    def _is_his(self, scope: form.Scope, item: form.Expression) -> bool:
        return self._is_about_caller(scope, [item])

    def _compares(
        self, scope: form.Scope, owners: frozenset[str], beside: Beside, block: form.Block | None = None
    ) -> bool:
        """Whether a condition or a query holds a column of the owner against what the caller does not write himself."""
        idle = idle_comparisons(scope)
        idle |= beside.late
        comparisons = [item for item in scope.comparisons if item not in idle and not excludes(item.block, block)]
        if any(self._compares_owner(item, owners) for item in comparisons):
            return True
        calls = [call for call in scope.calls if call not in beside.idle and not excludes(call.block, block)]
        words = [word for call in calls if last_name(call.function) in LOADING for word in call.keywords]
        return any(word.name in owners and not self._is_written(word.value, scope) for word in words)

    def _compares_owner(self, item: form.Comparison, owners: frozenset[str]) -> bool:
        sides = (item.left, *item.comparators)
        named = [side for side in sides if any(_field(part) in owners for part in within(side))]
        others = [side for side in sides if side not in named]
        return bool(named) and not (others and all(self._is_written(side, item.scope) for side in others))

    def _is_written(self, item: form.Expression, scope: form.Scope) -> bool:
        return is_callers_word(self.source, item, scope, self._addressed.get(scope, frozenset()))

    def _says_who_calls(self, call: form.Call, function: form.Function) -> bool:
        """Whether a function is handed headers alone, as they came, or constants: what it asks is who calls."""
        if function.outer.kind != "module":
            return bool(call.arguments) and all(self._is_raw(call.scope, item) for item in call.arguments)
        return all(isinstance(item, form.Constant) or self._is_raw(call.scope, item) for item in call.every_argument)

    def _is_raw(self, scope: form.Scope, item: form.Expression) -> bool:
        """`request.headers.get("Authorization")`, `request.headers["X-API-Key"]`, and what holds no more than that."""
        item = _whole_text(item)
        if isinstance(item, form.Name):
            bound = [one.value for one in scope.bindings.get(item.id, ())]
            return (
                len(bound) == 1 and isinstance(bound[0], form.Call | form.Subscript) and self._is_raw(scope, bound[0])
            )
        held = item.function if isinstance(item, form.Call) else item
        owner = held.value if isinstance(held, form.Attribute | form.Subscript) else None
        return owner is not None and self.source.name(owner, scope) == "flask.request.headers"

    def _is_about_caller(self, scope: form.Scope, items: Iterable[form.Expression]) -> bool:
        return any(
            self.identities.is_identity(part, scope) or (is_handed_caller(part, scope) and not _is_any_row(part, scope))
            for item in items
            for part in within(item)
            if isinstance(part, form.Name | form.Attribute | form.Subscript | form.Call)
            # Whoever calls writes the address: `/output/<user>`.
            if not (isinstance(part, form.Name) and part.id in self._addressed.get(scope, ()))
            if not (isinstance(part, form.Name) and may_be_given(self.source, part, scope))
        )


def _whole_text(item: form.Expression) -> form.Expression:
    """The text of which an expression takes a part: `header.replace("Bearer ", "")`, `header.split(" ")[1]`."""
    while True:
        if isinstance(item, form.Subscript) and isinstance(item.value, form.Call):
            inner: form.Expression = item.value
        elif isinstance(item, form.Call) and isinstance(item.function, form.Attribute):
            inner = item.function.value if item.function.name in PARTS_OF_TEXTS else item
        else:
            return item
        if inner is item:
            return item
        item = inner


def _is_any_row(part: form.Expression, scope: form.Scope) -> bool:
    """A `user` that a function is given which nothing decorates: `def delete_user(user)`. It may be whichever row."""
    function = scope.node
    is_plain = isinstance(function, form.Function) and not function.decorators and function.outer.kind != "class"
    return is_plain and isinstance(part, form.Name) and part.id == "user"


def _asks_for_a_key(item: form.Comparison) -> bool:
    """`"error" in caller`, `session.get("user") == None`, `user.is_authenticated == False`: not who is signed in."""
    if item.operators[0] in ("in", "not in"):
        return isinstance(item.left, form.Constant) and isinstance(item.comparators[0], form.Name)
    other = item.comparators[0]
    if not isinstance(other, form.Constant):
        return False
    return other.value is None or other.value == "" or last_name(item.left) in SIGNED_IN


def _compares_rows(scope: form.Scope, owners: frozenset[str]) -> bool:
    """Whether a condition holds the owner of a row against another value.

    `claims["user_id"] is None` holds no row, and `Token.user_id == User.id` joins two tables.
    """
    pairs = [(item.left, *item.comparators) for item in scope.comparisons]
    compared = [sides for sides in pairs if not any(isinstance(side, form.Constant) for side in sides)]
    fields = [part for sides in compared for side in sides for part in within(side) if _field(part) in owners]
    return any(not variable_behind(part)[:1].isupper() for part in fields)


def _field(item: form.Expression) -> str:
    """The field of a row: `order.user_id`, `order["user_id"]`."""
    if isinstance(item, form.Subscript):
        key = item.key
        return key.value if isinstance(key, form.Constant) and isinstance(key.value, str) else ""
    return item.name if isinstance(item, form.Attribute) else ""


def _asks_in_vain(scope: form.Scope, owners: frozenset[str]) -> bool:
    """`not note and note.user_id != user.id` refuses nobody: where there is a note, its first half is false.

    Nor does a query hear what stands behind Python's `and`: `filter(Note.id == number and Note.user_id == user.id)`.
    """
    if any(_field(part) in owners for item in lost(scope) for part in within(item)):
        return True
    for item in scope.expressions:
        if not isinstance(item, form.Operation) or item.operator != "and":
            continue
        missing = {name for part in item.operands if (name := _missing(part))}
        fields = [part for test in item.operands if isinstance(test, form.Comparison) for part in within(test)]
        if any(_field(part) in owners and variable_behind(part) in missing for part in fields):
            return True
    return False


def _missing(item: form.Expression) -> str:
    """The variable that a condition says is nothing: `not note`."""
    operand = item.operands[0] if isinstance(item, form.Operation) and item.operator == "not" else None
    return operand.id if isinstance(operand, form.Name) else ""
