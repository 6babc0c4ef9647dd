"""Roles that an account gets for the address it registers, where nothing asks whether the address is its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.source.expressions import last_name, names_in, statements
from stopper.evidence.source.index import Source, is_support
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

ADDRESS = regex(r"(?:\A|_)e?_?mail(?:_address)?\Z", re.IGNORECASE)
OPERATOR = regex(r"admin|owner|root|super|boss", re.IGNORECASE)
ROLE = regex(r"(?:\A|_)(?:role|roles|role_id|admin|superuser|staff|permissions?|rights|is_admin\w*)\Z", re.IGNORECASE)
# Columns and routes by which an application notes that an address is its account's.
CONFIRMED = regex(r"confirm|verif(?:y|ied|ication)(?!_?(?:password|reset))|activat", re.IGNORECASE)
OF_PASSWORDS = regex(r"passw|reset|token", re.IGNORECASE)


def address_roles(application: Application) -> Iterator[tuple[str, Place]]:
    """Each condition that gives a role to whoever has the operator's address: the setting's name, and where."""
    source = application.source
    found = [item for function in source.functions() for item in _of(source, function)]
    if found and not _confirms(application):
        yield from found


def _of(source: Source, function: form.Function) -> Iterator[tuple[str, Place]]:
    if is_support(function.outer.module.path):
        return
    for statement in statements(function.body):
        name = _operator(statement.test) if isinstance(statement, form.If) else ""
        if name and isinstance(statement, form.If) and any(map(_gives_role, statements(statement.body))):
            yield name, source.place(statement.test, function.scope)


def _operator(test: form.Expression) -> str:
    """The setting or constant of the operator's address that a test compares an account's with; empty for others."""
    if not isinstance(test, form.Comparison) or test.operators[0] not in ("==", "in"):
        return ""
    sides = (test.left, test.comparators[0])
    for one, other in (sides, sides[::-1]):
        held = one.value if isinstance(one, form.Attribute) and one.name == "data" else one
        name = next((word for word in names_in(other) if OPERATOR.search(word)), "")
        if ADDRESS.search(last_name(held)) and name and not isinstance(other, form.Constant):
            return name
    return ""


def _gives_role(statement: form.Statement) -> bool:
    targets = statement.targets if isinstance(statement, form.Assign) else ()
    return any(isinstance(one, form.Attribute) and ROLE.search(one.name) for one in targets)


def _confirms(application: Application) -> bool:
    names = {name for item in application.source.classes() for name in item.scope.bindings}
    names |= {route.endpoint for route in application.routes.live}
    return any(CONFIRMED.search(name) and not OF_PASSWORDS.search(name) for name in names)
