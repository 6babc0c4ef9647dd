"""Views that ask for the password of the very row that they load: whoever knows it is that user."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.routes.rows.object_loads import ObjectLoad, holding
from stopper.evidence.routes.rows.row_uses import Use, answers_with, changes_of
from stopper.evidence.routes.weak_guards.idle_questions import is_dropped
from stopper.evidence.source import holding_tests
from stopper.evidence.source.expressions import body_of, last_name, statements, variable_behind, within
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

CHECKING = regex(
    r"^_?(?:check|verify|validate|match(?:es)?|compare|is_correct|correct|is_valid|valid)_?(?:password|passwd|pwd)\w*$"
    r"|^checkpw$",
    re.IGNORECASE,
)


def is_known_by_password(source: Source, load: ObjectLoad) -> bool:
    """Whether a view goes on only where what is typed is the password of the row: `if not row.check_password(old)`.

    A new password that must not be the old one is asked for as well, and there whoever knows it is turned away.
    """
    scope = load.scopes[0]
    calls = [call for call in scope.calls if CHECKING.match(last_name(call.function))]
    if not calls:
        return False
    loading = [call for call in load.scopes[-1].calls if source.at(call) == load.at]
    names = {name for call in loading for name in holding(source, scope, call, load.scopes)}
    asking = {call for call in calls if not names.isdisjoint(_asked(call))}
    if any(_refuses_itself(source, call) for call in asking):
        return True
    uses: list[Use] = [*(changes_of(scope, names) if load.alters else answers_with(scope, names))]
    return bool(uses) and bool(asking) and all(_is_behind(scope, use, asking) for use in uses)


def _asked(call: form.Call) -> Iterator[str]:
    """The variables that a question is asked of, or whose columns it is given."""
    yield variable_behind(call.function)
    for item in call.every_argument:
        yield from (variable_behind(part) for part in within(item) if isinstance(part, form.Attribute))


def _refuses_itself(source: Source, call: form.Call) -> bool:
    """Whether a function of the project is called that lets nobody pass whose password is wrong."""
    evaluated = (item.value for item in statements(body_of(call.scope)) if isinstance(item, form.Evaluate))
    is_own = source.function(call.function, call.scope) is not None
    return is_own and call in list(evaluated) and not is_dropped(source, call)


def _is_behind(scope: form.Scope, use: Use, asking: set[form.Call]) -> bool:
    """Whether a use is reached only where one of the questions was answered with yes."""
    return any(not asking.isdisjoint(_meant(part, scope)) for part in holding_tests.holding(scope, use.line, use.block))


def _meant(part: form.Expression, scope: form.Scope) -> Iterator[form.Expression]:
    """A part of a test, or what its variable was given: `is_right = row.check_password(old)`."""
    yield part
    bound = scope.bindings.get(part.id, ()) if isinstance(part, form.Name) else ()
    yield from (one.value for one in bound if one.value is not None and len(bound) == 1)
