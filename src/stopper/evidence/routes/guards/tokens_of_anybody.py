"""Guards that check a token which every user has, and ask nothing else of its bearer, whatever they are called."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.routes.guards import names as guard_names
from stopper.evidence.source.expressions import expressions_of, last_name, statements, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.keyed_reads import key_read
from stopper.evidence.source.nested_functions import nested
from stopper.standard.regex import regex
from stopper.syntax import form

NESTED = 3
LEADING = 2  # functions that lead to one another
# What tells how a token is written or what it is for, and not whose it is.
OF_ITS_FORM = frozenset({"bearer", "token", "jwt", "basic", "access", "refresh", ""})
OF_EVERYBODY = frozenset({"active", "is_active", "is_authenticated", "is_anonymous", "headers", "authorization"})
# What each token, or each request with one, says of its bearer and of itself.
CLAIMS = regex(
    r"(?i)sub|exp|iat|nbf|jti|iss|aud|type|\w*id|user\w*|name|e?mail|identity|data|payload|error|message"
    r"|[\w-]{0,40}(?:token|auth|jwt|session|cookie|key)[\w-]{0,40}"
)
READING = frozenset({"get", "startswith", "lower", "strip", "split", "len", "isinstance"})
# What tells, keeps or answers something, and demands nothing.
TELLING = regex(
    r"^(?:debug|info|warn\w*|error|exception|critical|log\w*|print|flash|record\w*|audit\w*|write|capture\w*|add\w*|append"
    r"|commit|refresh|update|set\w*|push|pop|save|send\w*|emit|incr\w*|abort|jsonify|make_response)$"
)
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
            if isinstance(statement.value, form.Call) and _may_refuse(source, statement.value):
                return True
            continue
        tests = list(_tests(statement))
        wholes = [*tests, *(expressions_of(statement) if isinstance(statement, form.Assign) else ())]
        parts = [part for whole in wholes for part in within(whole)]
        if _is_matched(statement) or any(_names_role(part) or _is_of_some(part) for part in parts):
            return True
        if any(_is_asked(source, test, function.scope) for test in tests):
            return True
    return False


def _tests(statement: form.Statement) -> Iterator[form.Expression]:
    """What a branch, an assertion or a choice goes by; what is said to people beside it may speak of roles."""
    if isinstance(statement, form.If):
        yield statement.test
    elif isinstance(statement, form.Other) and statement.kind == "assert":
        yield from statement.values[:1]
    for whole in expressions_of(statement):
        yield from (part.test for part in within(whole) if isinstance(part, form.Choice))


def _is_matched(statement: form.Statement) -> bool:
    """`case {"kind": "boss"}:`."""
    return isinstance(statement, form.If) and statement.case is not None and statement.case.pattern.kind != "any"


def _may_refuse(source: Source, call: form.Call) -> bool:
    """`check_admin()`, and a library's function that is handed something and may raise: `rights.demand(claims, "all")`.

    What is said to people or to a log may speak of roles.
    """
    if _names_role(call.function):
        return True
    name, word = source.name(call.function, call.scope), last_name(call.function)
    if not call.every_argument or TELLING.match(word) or source.function(call.function, call.scope) is not None:
        return False
    return name not in guard_names.TOKEN_CHECKS and name not in guard_names.IMPERATIVE and not name.startswith("flask.")


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
    key = key_read(test)
    if key:
        return not (key.lower() in OF_EVERYBODY or CLAIMS.fullmatch(key))
    if not isinstance(test, form.Call) or source.function(test.function, scope) is not None:
        return False
    known = source.name(test.function, scope)
    return not (last_name(test.function) in READING or known in guard_names.IDENTITIES)
