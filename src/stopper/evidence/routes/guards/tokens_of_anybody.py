"""Guards that check a token which every user has, and ask nothing else of its bearer, whatever they are called."""

from __future__ import annotations

from stopper.evidence.routes.guards import names as guard_names
from stopper.evidence.source.expressions import expressions_of, last_name, statements, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.nested_functions import nested
from stopper.standard.regex import regex
from stopper.syntax import form

NESTED = 3
LEADING = 2  # functions that lead to one another
# What tells how a token is written or what it is for, and not whose it is.
OF_ITS_FORM = frozenset({"bearer", "token", "jwt", "basic", "access", "refresh", ""})
OF_EVERYBODY = frozenset({"active", "is_active", "is_authenticated", "is_anonymous", "headers", "authorization"})
READING = frozenset({"get", "startswith", "lower", "strip", "split", "len", "isinstance"})
LOOKING = regex(r"^(?:filter|filter_by|find_one|where|execute|query)$")


def is_token_of_anybody(source: Source, item: form.Function | form.Class | None) -> bool:
    """Whether a decorator checks a token that the program signed for a user, and looks at no claim of it."""
    if not isinstance(item, form.Function):
        return False
    reached = _reached(source, item)
    calls = [call for one in reached for call in one.scope.calls]
    names = [source.name(call.function, call.scope) for call in calls]
    if not any(name in guard_names.TOKEN_CHECKS or name in guard_names.IMPERATIVE for name in names):
        return False
    return not any(_asks_more(call) for call in calls) and not any(_tells_apart(source, one) for one in reached)


def _reached(source: Source, item: form.Function) -> list[form.Function]:
    """A decorator with what it puts around a view, and the functions of the project that these lead to."""
    reached = list(nested(item, NESTED))
    last = reached
    for _ in range(LEADING):
        called = [source.function(call.function, one.scope) for one in last for call in one.scope.calls]
        last = [one for one in dict.fromkeys(called) if one is not None and one not in reached]
        reached += last
    return reached


def _asks_more(call: form.Call) -> bool:
    """`User.query.filter_by(id=claims["sub"], level=9)`: whom it finds is not everybody."""
    return LOOKING.match(last_name(call.function)) is not None and len(call.every_argument) > 1


def _tells_apart(source: Source, function: form.Function) -> bool:
    """Whether what a function goes by speaks of a role, or holds somebody against what not everybody has."""
    for statement in statements(function.body):
        if isinstance(statement, form.Evaluate):
            # What is said to people or to a log may speak of roles.
            if isinstance(statement.value, form.Call) and _names_role(statement.value.function):
                return True
        elif isinstance(statement, form.If | form.Assign):
            parts = [part for whole in expressions_of(statement) for part in within(whole)]
            if any(_names_role(part) or _is_of_some(part) for part in parts):
                return True
            if isinstance(statement, form.If) and _is_asked(source, statement.test, function.scope):
                return True
    return False


def _names_role(part: form.Expression) -> bool:
    said = part.value if isinstance(part, form.Constant) and isinstance(part.value, str) else last_name(part)
    return guard_names.ROLE.search(said) is not None


def _is_of_some(part: form.Expression) -> bool:
    """`claims["kind"] != "boss"`, and not `parts[0] != "Bearer"`, `len(parts) == 2`, `"Authorization" in headers`."""
    if not isinstance(part, form.Comparison) or part.operators[0] in ("is", "is not"):
        return False
    if part.operators[0] in ("in", "not in") and isinstance(part.left, form.Constant):
        return last_name(part.comparators[0]) not in OF_EVERYBODY
    other = next((one for one in (part.comparators[0], part.left) if isinstance(one, form.Constant)), None)
    if other is None:
        return True
    if not isinstance(other.value, str):
        return not any(last_name(one) == "len" for one in (part.left, *part.comparators))
    return other.value.strip().lower() not in OF_ITS_FORM


def _is_asked(source: Source, test: form.Expression, scope: form.Scope) -> bool:
    """`if not user.boss`, `if not user.may(…)`: what a library's object answers may be anything."""
    if isinstance(test, form.Operation):
        return any(_is_asked(source, part, scope) for part in test.operands)
    if isinstance(test, form.Attribute):
        return test.name not in OF_EVERYBODY
    if not isinstance(test, form.Call) or source.function(test.function, scope) is not None:
        return False
    known = source.name(test.function, scope)
    return not (last_name(test.function) in READING or known in guard_names.IDENTITIES)
