"""Addresses that code puts into mail from where the request says that it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.source.expressions import around, last_name, within
from stopper.evidence.source.index import Source, is_support
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

SAID = ("flask.request.referrer", "flask.request.origin")
HEADERS = frozenset({"referer", "origin"})
SENDS = regex(r"(^|_)(send_?)?(e?mails?|sendmail|send_message)(_|$)|^(deliver|mailer)", re.IGNORECASE)
ASIDE = regex(r"redirect|log|debug|info|warning|error|audit", re.IGNORECASE)


def referer_links(application: Application) -> list[Place]:
    """Each such read in a function that sends mail, where it becomes part of what is sent."""
    source = application.source
    found = {
        source.place(item, scope)
        for scope in source.scopes()
        if not is_support(scope.module.path) and any(SENDS.search(last_name(call.function)) for call in scope.calls)
        for item in _reads(source, scope)
        if _is_part_of_text(item, scope)
    }
    return sorted(found)


def _reads(source: Source, scope: form.Scope) -> Iterator[form.Expression]:
    for item in scope.expressions:
        if isinstance(item, form.Attribute) and item.name in ("referrer", "origin"):
            if source.name(item, scope) in SAID:
                yield item
        elif isinstance(item, form.Call | form.Subscript) and last_name(item).lower() in HEADERS:
            holder = item.value if isinstance(item, form.Subscript) else getattr(item.function, "value", None)
            if isinstance(holder, form.Attribute) and source.name(holder, scope) == "flask.request.headers":
                yield item


def _is_part_of_text(item: form.Expression, scope: form.Scope) -> bool:
    """Whether it goes into a text or a call that may make one; a redirect, a test and a log line make no address."""
    holders = list(around(item, scope))
    is_aside = any(isinstance(one, form.Call) and ASIDE.search(last_name(one.function)) for one in holders)
    is_made = any(isinstance(one, form.Call | form.Text | form.Operation) for one in holders)
    is_compared = any(isinstance(one, form.Comparison) for one in holders)
    return is_made and not (is_aside or is_compared or _is_only_compared(item, scope))


def _is_only_compared(item: form.Expression, scope: form.Scope) -> bool:
    """Whether it is kept in a variable that is held against another value and used for nothing else."""
    targets = [
        target
        for assign in scope.assignments
        if assign.value is not None and item in list(within(assign.value))
        for target in assign.targets
        if isinstance(target, form.Name)
    ]
    kept = {target.id for target in targets}
    names = (one for one in scope.expressions if isinstance(one, form.Name) and one not in targets)
    uses = [one for one in names if one.id in kept]
    return bool(uses) and all(any(isinstance(one, form.Comparison) for one in around(use, scope)) for use in uses)
