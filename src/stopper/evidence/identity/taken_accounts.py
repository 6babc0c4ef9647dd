"""What a view of registration says of addresses and names that have an account."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.identity.account_answers import (
    NOT_FREE,
    TAKEN,
    AccountView,
    account_views,
    form_answers,
    texts_of,
)
from stopper.evidence.source.expressions import expressions_of, last_name, statements, within
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

REFUSALS = frozenset({
    "IntegrityError", "UniqueViolation", "DuplicateKeyError", "NotUniqueError", "UniqueViolationError", "Exception",
})  # fmt: skip
ADDRESS = regex(r"\be-?mail\b|\baddress\b", re.IGNORECASE)


def taken_addresses(application: Application) -> Iterator[tuple[str, Place]]:
    """The answers that tell of an address: where an account is known, and anywhere in a view that looks one up."""
    for item in _registrations(application):
        if not item.by_email or item.route.view is None:
            continue
        yield from (pair for pair in item.only_known if TAKEN.search(pair[0]) or _is_taken(pair[0]))
        yield from (pair for pair in texts_of(application.source, item.route.view.scope) if _is_taken(pair[0]))
    yield from (pair for pair in _refused(application) if ADDRESS.search(pair[0]))


def _is_taken(text: str) -> bool:
    """Whether a text says, in one of the languages that we know, that an address is not free."""
    return ADDRESS.search(text) is not None and (TAKEN.search(text) or NOT_FREE.search(text)) is not None


def taken_names(application: Application) -> Iterator[tuple[str, Place]]:
    """The answers that tell of a user's name, where that is what people sign in by."""
    sign_ins = [item for item in account_views(application) if item.kind in ("login", "token") and item.is_met]
    if not sign_ins or any(item.by_email for item in sign_ins):
        return
    yield from ((item.text, item.at) for item in form_answers(application.source) if item.kind == "named")
    for item in _registrations(application):
        for text, at in item.only_known:
            if NOT_FREE.search(text) and not (item.by_email and TAKEN.search(text)):
                yield text, at
    yield from (pair for pair in _refused(application) if ADDRESS.search(pair[0]) is None)


def _refused(application: Application) -> Iterator[tuple[str, Place]]:
    """What a registration answers where the database holds such a row: `except IntegrityError`."""
    for route, kind in application.routes.login_like():
        body = route.view.body if route.view is not None and kind == "register" else ()
        for tried in statements(body):
            for handler in tried.handlers if isinstance(tried, form.Try) else ():
                # What catches everything says by its answer what it has met.
                if not handler.types or not REFUSALS.isdisjoint(map(last_name, handler.types)):
                    yield from _said(application.source, handler)


def _said(source: Source, handler: form.Handler) -> Iterator[tuple[str, Place]]:
    inside = {part for item in statements(handler.body) for one in expressions_of(item) for part in within(one)}
    for text, at in texts_of(source, handler.scope, inside):
        if NOT_FREE.search(text) or TAKEN.search(text):
            yield text, at


def _registrations(application: Application) -> list[AccountView]:
    return [item for item in account_views(application) if item.kind == "register" and item.is_met]
