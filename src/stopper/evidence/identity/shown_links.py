"""Links of a password's reset that are shown to whoever asks for one, instead of to who reads the account's mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.parameters.given_ids import GivenIds, given_ids
from stopper.evidence.routes.routes import Route
from stopper.evidence.source.bindings import variables_given
from stopper.evidence.source.expressions import around, last_name, names_in, words_of
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

TOKEN = regex(r"(?:\A|_)(?:token|code|key|secret|hash|signature|t)\Z", re.IGNORECASE)
SHOWING = frozenset({"flash", "redirect", "jsonify", "make_response", "render_template"})
# What a caller sends who knows more than the account's name.
PROVING = frozenset({"token", "code", "otp", "pin", "answer", "secret", "password", "captcha", "old", "current"})
# Where the link leads: a page that asks for the code of a mail first is no more than the next step.
SETTING = regex(r"reset|passw|recover|renew", re.IGNORECASE)
ASKING = regex(r"verif|otp|confirm|code", re.IGNORECASE)
TRYING = regex(r"debug|test|dev", re.IGNORECASE)


def shown_links(application: Application) -> Iterator[tuple[Route, Place]]:
    """Each open route that begins a reset and answers with an address that holds the token."""
    source, told = application.source, set[form.Function]()
    for route, kind in application.routes.login_like():
        view = route.view
        if kind != "reset" or view is None or view in told or route.parameters or route.is_guarded:
            continue
        given = given_ids(source, view.scope, frozenset())
        link = next(_links(source, view.scope), None)
        if link is not None and not _is_proved(given):
            told.add(view)
            yield route, source.place(link, view.scope)


def _is_proved(given: GivenIds) -> bool:
    return any(not words_of(last_name(_field(item))).isdisjoint(PROVING) for item in given.reads)


def _field(item: form.Expression) -> form.Expression:
    return item.value if isinstance(item, form.Attribute) and item.name == "data" else item


def _links(source: Source, scope: form.Scope) -> Iterator[form.Call]:
    for call in scope.calls:
        is_link = source.name(call.function, scope) == "flask.url_for"
        leads = (source.text(call.argument(0, "endpoint"), scope) or "") if is_link else ""
        is_set = SETTING.search(leads) is not None and ASKING.search(leads) is None
        holds_token = is_set and any(TOKEN.search(word.name or "") for word in call.keywords)
        if holds_token and any(_is_shown(item, scope) for item in _held(call, scope)):
            yield call


def _is_shown(item: form.Expression, scope: form.Scope) -> bool:
    calls = [one for one in around(item, scope) if isinstance(one, form.Call)]
    return any(last_name(one.function) in SHOWING and not _is_for_trials(one) for one in calls)


def _held(call: form.Call, scope: form.Scope) -> Iterator[form.Expression]:
    """The link, and where the variable that holds it is read."""
    yield call
    names = variables_given(call, scope)
    written = {target for assign in scope.assignments for target in assign.targets}
    for item in scope.expressions if names else ():
        if isinstance(item, form.Name) and item.id in names and item not in written:
            yield item


def _is_for_trials(call: form.Call) -> bool:
    """Whether a link is shown while the application is tried out alone: `if app.debug: flash(link)`."""
    block = call.block
    while block is not None:
        if block.test is not None and any(TRYING.search(name) for name in names_in(block.test)):
            return True
        block = block.parent
    return False
