"""Views that take a token for the account that their address names, and drop what the token itself says of it."""

from __future__ import annotations

import re

from stopper.evidence.routes.routes import Route
from stopper.evidence.source.expressions import last_name, names_in, statements
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

TOKEN = regex(r"token|code|key|secret|hash|signature", re.IGNORECASE)
READING = frozenset({"loads", "unsign"})
PLAIN = frozenset({"staticmethod", "classmethod"})
SIGNER = regex(r"seriali[sz]er|signer", re.IGNORECASE)


def dropped_token(source: Source, route: Route) -> str:
    """The parameter of the address that is only found to be signed, while another one names the account; or nothing."""
    names = [name for name, _ in route.parameters]
    token = next((name for name in names if TOKEN.search(name)), "")
    if route.view is None or not token or len(names) == 1:
        return ""
    if any(_drops(statement, {token}, route.view) for statement in statements(route.view.body)):
        return token
    for call in route.view.scope.calls:
        function = source.function(call.function, route.view.scope)
        if function is None or not {last_name(one) for one in function.decorators} <= PLAIN:
            continue
        handed = _handed(call, function, token)
        if any(_drops(one, handed, function) for one in statements(function.body)):
            return token
    return ""


def _handed(call: form.Call, function: form.Function, token: str) -> set[str]:
    """The parameters of a function that are given the token."""
    plain = [one.name for one in function.parameters if one.name not in ("self", "cls")]
    given = [*zip(plain, call.arguments, strict=False), *((word.name or "", word.value) for word in call.keywords)]
    return {name for name, value in given if isinstance(value, form.Name) and value.id == token}


def _drops(statement: form.Statement, tokens: set[str], function: form.Function) -> bool:
    """`serializer.loads(token, max_age=3600)` alone: of whom the token speaks is not asked."""
    call = statement.value if isinstance(statement, form.Evaluate) else None
    if not isinstance(call, form.Call) or not isinstance(call.function, form.Attribute):
        return False
    first = call.argument(0)
    is_token = isinstance(first, form.Name) and first.id in tokens
    is_read = call.function.name in READING and any(SIGNER.search(name) for name in names_in(call.function.value))
    return is_token and is_read and call.scope is function.scope
