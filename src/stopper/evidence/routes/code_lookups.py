"""Views that look somebody up by a code of the request, and refuse whoever has none: `WHERE login_code = ?`."""

from __future__ import annotations

from stopper.evidence.routes.sql_loads import RUNS
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.holding_tests import leaves
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

# Codes of things, which everybody knows; a column that is called `code` alone may be one.
KNOWN = r"(?:country|currency|lang|zip|post|area|region|state|product|item|bar|course|room|promo|coupon|discount)"
BY_CODE = regex(
    rf"(?is)^\s*select\b.*\bwhere\b.*\b(?!\w*{KNOWN}\w*code)(?:\w*(?:token|secret|api_?key|magic)|\w+code)\w*[\"`\]]?"
    r"\s*=\s*[?%:{]"
)


def asks_for_a_code(source: Source, view: form.Function | None) -> bool:
    """Whether a view leaves where a look-up by a code, in it or in a function that it calls, finds nobody."""
    if view is None:
        return False
    for assign in view.scope.assignments:
        call = assign.value if isinstance(assign.value, form.Call) else None
        names = {target.id for target in assign.targets if isinstance(target, form.Name)}
        if call is not None and names and _is_by_code(source, call) and _leaves_without(view, names, assign.line):
            return True
    return False


def _is_by_code(source: Source, call: form.Call) -> bool:
    if _asks(source, call):
        return True
    function = source.function(call.function, call.scope)
    return function is not None and any(_asks(source, one) for one in function.scope.calls)


def _asks(source: Source, call: form.Call) -> bool:
    first = call.argument(0) if RUNS.search(last_name(call.function)) else None
    text = source.text(first, call.scope) if first is not None else None
    return text is not None and BY_CODE.match(text) is not None


def _leaves_without(view: form.Function, names: set[str], line: int) -> bool:
    """Whether a condition right in the body leaves where the variable is None or empty."""
    tests = (item.test for item in view.body if isinstance(item, form.If) and item.line > line and leaves(item.body))
    return any(_is_nobody(test, names) for test in tests)


def _is_nobody(test: form.Expression, names: set[str]) -> bool:
    if isinstance(test, form.Operation) and test.operator == "not":
        return isinstance(test.operands[0], form.Name) and test.operands[0].id in names
    if not isinstance(test, form.Comparison) or test.operators not in (("is",), ("==",)):
        return False
    other = test.comparators[0]
    is_none = isinstance(other, form.Constant) and other.value is None
    return is_none and isinstance(test.left, form.Name) and test.left.id in names
