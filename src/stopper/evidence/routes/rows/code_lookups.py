"""Views that look somebody up by a code of the request, and refuse whoever has none: `WHERE login_code = ?`."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.routes.changes.row_changes import statement_of
from stopper.evidence.routes.changes.state_changes import changes
from stopper.evidence.routes.routes import Route
from stopper.evidence.routes.rows.sql_loads import RUNS
from stopper.evidence.routes.sign_in.secret_parameters import NUMBERS
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.holding_tests import leaves, run_before
from stopper.evidence.source.index import Source
from stopper.evidence.source.purpose import origins
from stopper.standard.regex import regex
from stopper.syntax import form

# Codes of things, which everybody knows; a column that is called `code` alone may be one.
KNOWN = r"(?:country|currency|lang|zip|post|area|region|state|product|item|bar|course|room|promo|coupon|discount)"
BY_CODE = regex(
    rf"(?is)^\s*select\b(?>.*?\bwhere\b).*\b(?!(?>\w*?{KNOWN})\w*code)"
    r"(?=\w*(?:token|secret|api_?key|magic)|\w+code)(?>\w+)[\"`\]]?\s*=\s*(?P<hole>[?%:{])"
)
PLACE = regex(r"\?|%s")
# What takes the next row, or all, of what was asked.
TAKING = frozenset({"fetchone", "fetchall", "fetchmany", "first", "one_or_none", "scalar", "mappings", "all"})
# What is new says nothing of any row that was there: an attempt that is noted before it is judged.
NEW = ("adds a row", "runs INSERT", "commits")


def asks_for_a_code(source: Source, route: Route) -> bool:
    """Whether a view leaves, before it changes a row, where a look-up by a code that its caller sends finds nobody."""
    view = route.view
    if view is None:
        return False
    handed = frozenset(name for name, converter in route.parameters if converter not in NUMBERS)
    for assign in view.scope.assignments:
        call = assign.value if isinstance(assign.value, form.Call) else None
        names = {target.id for target in assign.targets if isinstance(target, form.Name)}
        if call is None or not names or not _is_by_code(source, view, _asking(call), handed):
            continue
        left = _left_without(view, names, assign.line)
        if left is not None and not _changes_before(source, view, left):
            return True
    return False


def _changes_before(source: Source, view: form.Function, line: int) -> bool:
    return any(change.at.line < line and not change.words.startswith(NEW) for change in changes(source, view))


def _asking(call: form.Call) -> form.Call:
    """The call that asks where another takes its rows: `db.execute(…)` of `db.execute(…).fetchone()`, or above it."""
    while last_name(call.function) in TAKING and isinstance(call.function, form.Attribute):
        asked = call.function.value
        if isinstance(asked, form.Name):
            return _run_last(call, asked.id) or call
        if not isinstance(asked, form.Call):
            return call
        call = asked
    return call


def _run_last(taking: form.Call, cursor: str) -> form.Call | None:
    """`cursor.execute(…)`, the last one above `cursor.fetchone()`."""
    found = None
    for call in taking.scope.calls:
        function = call.function
        if not isinstance(function, form.Attribute) or call.line > taking.line or function.name in TAKING:
            continue
        if isinstance(function.value, form.Name) and function.value.id == cursor and RUNS.search(function.name):
            found = call
    return found


def _is_by_code(source: Source, view: form.Function, call: form.Call, handed: frozenset[str]) -> bool:
    """Whether a call asks for a code of the request, itself or in a function that it leads to."""
    if any(_is_sent(source, code, view.scope, handed) for code in _codes(source, call)):
        return True
    function = source.function(call.function, call.scope)
    if function is None or function is view:
        return False
    codes = [code for asking in function.scope.calls for code in _codes(source, asking)]
    given = [item for code in codes for item in _given(call, function, code)]
    return any(_reads(source, code, function.scope) for code in codes) or any(
        _is_sent(source, item, call.scope, handed) for item in given
    )


def _given(call: form.Call, function: form.Function, code: form.Expression) -> Iterator[form.Expression]:
    """What the view hands a function for the code that it asks for."""
    taken = _variables(code, function.scope)
    for position, parameter in enumerate(function.parameters):
        if parameter.name in taken:
            given = call.argument(position - (function.outer.kind == "class"), parameter.name)
            if given is not None:
                yield given


def _codes(source: Source, call: form.Call) -> Iterator[form.Expression]:
    """What a statement by a code runs with in the place of the code."""
    text = statement_of(source, call) if RUNS.search(last_name(call.function)) else None
    found = BY_CODE.match(text) if text is not None else None
    if text is None or found is None:
        return
    hole = found.start("hole")
    is_numbered, position = PLACE.match(text, hole) is not None, len(PLACE.findall(text, 0, hole))
    for given in call.every_argument[1:] or call.arguments:
        if isinstance(given, form.Sequence) and is_numbered:
            yield from given.items[position : position + 1]
        else:
            yield given


def _is_sent(source: Source, item: form.Expression, scope: form.Scope, handed: frozenset[str]) -> bool:
    """Whether a value is of the request: what the view reads of it, or a part of its address that is no number."""
    return not handed.isdisjoint(_variables(item, scope)) or _reads(source, item, scope)


def _variables(item: form.Expression, scope: form.Scope) -> frozenset[str]:
    every = (part for origin in origins(item, scope) for part in within(origin))
    return frozenset(part.id for part in every if isinstance(part, form.Name))


def _reads(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether a value is made of the request or a form, or by a function that reads the request."""
    parts = [part for origin in origins(item, scope) for part in within(origin)]
    if any(_falls_back(part) for part in parts):
        return False
    for part in parts:
        if source.name(part, scope).startswith("flask.request") or _is_field(part):
            return True
        own = source.function(part.function, scope) if isinstance(part, form.Call) else None
        if own is not None and any(source.name(one, own.scope) == "flask.request" for one in own.scope.expressions):
            return True
    return False


def _falls_back(item: form.Expression) -> bool:
    """`form.get("code", "main")`, `form.get("code") or "main"`: who sends no code asks with one of the program's."""
    match item:
        case form.Call(function=form.Attribute(name="get")):
            other = item.argument(1, "default")
            return isinstance(other, form.Constant) and bool(other.value)
        case form.Operation(operator="or", operands=(*_, form.Constant(value=value))):
            return bool(value)
    return False


def _is_field(item: form.Expression) -> bool:
    """`form.code.data`."""
    return isinstance(item, form.Attribute) and item.name == "data" and isinstance(item.value, form.Attribute)


def _left_without(view: form.Function, names: set[str], line: int) -> int | None:
    """The line of a condition that leaves where the variable is None or empty: right in the body, or in a `with`."""
    tests = (item for item in run_before(view.body) if isinstance(item, form.If) and item.line > line)
    return next((item.line for item in tests if leaves(item.body) and _is_nobody(item.test, names)), None)


def _is_nobody(test: form.Expression, names: set[str]) -> bool:
    if isinstance(test, form.Operation) and test.operator == "not":
        return isinstance(test.operands[0], form.Name) and test.operands[0].id in names
    if not isinstance(test, form.Comparison) or test.operators not in (("is",), ("==",)):
        return False
    other = test.comparators[0]
    is_none = isinstance(other, form.Constant) and other.value is None
    return is_none and isinstance(test.left, form.Name) and test.left.id in names
