"""Where a project's own check of CSRF tokens lets a request go because it carries some header."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.forgery.checks import compares_token
from stopper.evidence.source.expressions import statements
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.standard.request_hooks import BEFORE_REQUEST
from stopper.syntax import form

HEADERS = "flask.request.headers"
AUTHORIZATION = "flask.request.authorization"
# Headers that say where a request comes from or carry the token are part of the check, not a way around it.
CHECKED = regex(r"csrf|xsrf|^(origin|referer|sec-fetch-\w+|x-requested-with)$", re.IGNORECASE)
# A page of another site can set these without asking first.
FREE = frozenset({"accept", "accept-language", "content-language", "content-type", "user-agent"})


class HeaderBypass(Struct, frozen=True):
    """A hook that returns before it compares the token, where a request carries `header`."""

    hook: str
    header: str
    at: Place

    @property
    def is_free(self) -> bool:
        """Whether another site can send the header without a preflight."""
        return self.header.lower() in FREE


def header_bypasses(application: Application) -> Iterator[HeaderBypass]:
    """The hooks that check tokens, and each header whose mere presence ends them early."""
    source = application.source
    for hook in application.hooks_of(*BEFORE_REQUEST):
        function = hook.function
        check = compares_token(source, function) if function is not None else None
        if function is None or check is None:
            continue
        for item in statements(function.body):
            if isinstance(item, form.If) and item.line < check.line and _leaves(item.body):
                header = _present(source, item.test, function.scope)
                if header and not CHECKED.search(header):
                    yield HeaderBypass(function.name, header, source.place(item, function.scope))


def _leaves(body: tuple[form.Statement, ...]) -> bool:
    """Whether a block ends the hook so that the request goes on."""
    last = body[-1] if body else None
    return isinstance(last, form.Return) and (
        last.value is None or (isinstance(last.value, form.Constant) and last.value.value is None)
    )


def _present(source: Source, test: form.Expression, scope: form.Scope) -> str:
    """The header that a condition asks to be there, whatever a client writes into it; empty for another condition."""
    if isinstance(test, form.Operation) and test.operator in ("and", "or"):
        found = [_present(source, item, scope) for item in test.operands]
        wanted = all(found) if test.operator == "and" else any(found)
        return next((name for name in found if name), "") if wanted else ""
    if isinstance(test, form.Comparison):
        return _compared(source, test, scope)
    return _read(source, _owner_of_beginning(test), scope)


def _compared(source: Source, test: form.Comparison, scope: form.Scope) -> str:
    operator, other = test.operators[0], test.comparators[0]
    if len(test.operators) != 1:
        return ""
    if operator == "in" and source.name(other, scope) == HEADERS:
        return source.text(test.left, scope) or ""
    is_none = isinstance(other, form.Constant) and other.value is None
    return _read(source, test.left, scope) if operator in ("is not", "!=") and is_none else ""


def _owner_of_beginning(test: form.Expression) -> form.Expression:
    """What `.startswith("Bearer ")` is asked of: a client writes the beginning as it writes the rest."""
    if isinstance(test, form.Call) and isinstance(test.function, form.Attribute) and test.function.name == "startswith":
        return test.function.value
    return test


def _read(source: Source, item: form.Expression, scope: form.Scope) -> str:
    """The header that an expression or the variable that holds it reads."""
    if isinstance(item, form.Name):
        bound = [binding.value for binding in scope.bindings.get(item.id, ()) if binding.kind == "value"]
        return _read(source, bound[0], scope) if len(bound) == 1 and bound[0] is not None else ""
    if isinstance(item, form.Call) and source.name(item.function, scope) == f"{HEADERS}.get":
        return source.text(item.argument(0, "key"), scope) or ""
    if isinstance(item, form.Subscript) and source.name(item.value, scope) == HEADERS:
        return source.text(item.key, scope) or ""
    return "Authorization" if source.name(item, scope) == AUTHORIZATION else ""
