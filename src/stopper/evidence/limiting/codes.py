"""Views that compare a short code, which was sent to somebody else, with what their caller types."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.parameters.given_ids import given_ids
from stopper.evidence.routes.routes import Route
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.purpose import origins
from stopper.standard.credential_routes import credential_names
from stopper.standard.regex import regex
from stopper.syntax import form

# What only its owner was sent, by mail or telephone, or reads of his device.
CODE = regex(
    r"^(\w+_)?(otp|totp|2fa|mfa|one_?time_?(code|password|pin))(_?(code|token|pin))?$"
    r"|^(verification|auth|login|security|sms|reset|recovery|confirm(ation)?|activation)_?(code|pin)$",
    re.IGNORECASE,
)
# A bare `code` or `pin` is one where the view says so.
BARE = regex(r"^(code|pin|token)$", re.IGNORECASE)
VIEW = regex(
    r"(^|_)(otp|totp|2_?fa|mfa|two_?factor|second_?factor)(_|$)|(verify|check|confirm|validate|enter|reset)\w*_(code|pin)"
)


def code_checks(application: Application) -> Iterator[Route]:
    """The routes that change something or sign in by such a code, and are no sign-in of another kind."""
    for route in application.routes.live:
        if route.view is None or route.takes or not route.is_state_changing:
            continue
        names = credential_names(route.rule or "", route.endpoint, route.view.name)
        if _compares(application.source, route.view.scope, is_named=any(map(VIEW.search, names))):
            yield route


def _compares(source: Source, scope: form.Scope, *, is_named: bool) -> bool:
    """Whether what was read of the request under the name of a code is compared with what is kept."""
    reads = given_ids(source, scope, frozenset()).reads
    for item in scope.comparisons:
        left, right = item.left, item.comparators[0]
        if item.operators[0] not in ("==", "!=") or isinstance(right, form.Constant):
            continue
        typed = [_is_typed(side, scope, reads, is_named=is_named) for side in (left, right)]
        if sum(typed) == 1:
            return True
    return False


def _is_typed(side: form.Expression, scope: form.Scope, reads: frozenset[form.Expression], *, is_named: bool) -> bool:
    parts = [part for origin in origins(side, scope) for part in within(origin)]
    names = [last_name(part) for part in parts if part in reads]
    return any(CODE.match(name) or (is_named and BARE.match(name)) for name in names)
