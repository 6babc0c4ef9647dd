"""GET and HEAD requests change nothing."""

import re
from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.forgery.protection import asks_for_a_form, is_called_with_a_header, is_signed
from stopper.evidence.requests.address_secrets import is_asked_each_time
from stopper.evidence.routes.changes.kept_state import PROMISES
from stopper.evidence.routes.changes.state_changes import Change, changes_on_get, unseen_on_get
from stopper.evidence.routes.places import titled, written_at
from stopper.evidence.routes.routes import Route
from stopper.evidence.routes.sign_in.secret_parameters import is_secret
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.regex import regex
from stopper.syntax import form

control = Control(
    id="csrf.safe-methods",
    title="GET and HEAD requests change nothing",
    severity=Severity.MEDIUM,
    layers=("source",),
    cwe=(650, 352),
    asvs=("3.5.3",),
    remedy=(
        "Let routes that change state accept POST, PUT, PATCH or DELETE only, and turn links that change state into "
        "forms."
    ),
    risk=(
        "A link, an image tag in a mail or a browser that loads pages ahead deletes or orders something, and no token "
        "stops it."
    ),
    snippet='@app.post("/items/<int:item_id>/delete")',
)


# A link in a mail, or the answer of a sign-in service: it works by GET, and its secret is in the address.
BY_LINK = regex(
    r"(^|[/_.-])(callback|authorized?|oauth2?|oidc|sso|saml|acs|confirm\w*|verify|verification|activate|activation|unsubscribe|login|log_?in"
    r"|signin|sign_in|register|accept|invite|invitation|join|magic|redirect)($|[/_.-])",
    re.IGNORECASE,
)
CONFIRMING = regex(r"(^|[/_.-])(confirm\w*|verify|verification|activate|activation)($|[/_.-])", re.IGNORECASE)
BY_BUTTON = "Let the link show a page with a form, whose button posts the token."
UNDOING = regex(r"unlink|revoke|disconnect|disable|delete|remove|generate", re.IGNORECASE)
CODES = regex(r"code|^key$|^data$", re.IGNORECASE)
# What the name of a view promises to do.
ACTION = regex(
    r"(^|[/_.-])(delete|remove|clear|purge|cancel|disable|enable|revoke|unlink|disconnect|reset|approve|reject|ban|unban|block|unblock"
    r"|follow|unfollow|like|vote|subscribe|generate|create|add|update|edit|toggle|set|send|start|stop|kick|promote|archive|restore|export)"
    r"($|[/_.-])",
    re.IGNORECASE,
)
ENDING = regex(r"log_?out|sign_?out|log_?off", re.IGNORECASE)


@control.check
def safe_methods_change_nothing(application: Application) -> Observations:
    routes = list(_judged_routes(application))
    unseen: list[tuple[Route, Change]] = []
    clean = 0
    for route, view in routes:
        found = [change for change in changes_on_get(application.source, view) if _counts(change, route)]
        if found and _confirms_by_mail(route):
            yield _by_mail(route, found[0])
        elif found and not _is_by_link(route):
            yield from _changing(route, found)
        elif not found and (calls := unseen_on_get(application.source, view)):
            unseen.append((route, calls[0]))
        else:
            clean += 1
    yield from _unseen(unseen)
    if clean:
        yield passes(f"views that answer GET and change nothing: {clean} of {len(routes)}", at=application.at)
    elif not routes:
        yield not_applicable("no view answers GET")


def _judged_routes(application: Application) -> Iterator[tuple[Route, form.Function]]:
    """The first route of each view that answers GET, those apart that no browser calls by itself."""
    seen: set[form.Function] = set()
    for route in application.routes.live:
        view = route.view
        if "GET" not in route.methods or view is None or view in seen:
            continue
        if (
            is_signed(application, route)
            or asks_for_a_form(application, route)
            or is_asked_each_time(application, route)
        ):
            # No link does that: it sends no signature and no password, and a form around the view has to be sent.
            continue
        seen.add(view)
        yield route, view


def _unseen(found: list[tuple[Route, Change]]) -> Observations:
    if found:
        route, change = found[0]
        more = f", as do {len(found) - 1} other views" if len(found) > 1 else ""
        words = f"{titled(route, 'GET')} {change.words}, whose code is chosen at run time{more}"
        yield unknown(words, needs="whether such a call changes anything on a GET request", at=change.at)


def _confirms_by_mail(route: Route) -> bool:
    """Whether a link in a mail works by GET on purpose, for whoever has it and not for a signed-in user alone."""
    if route.is_guarded or UNDOING.search(_names(route)) or not CONFIRMING.search(_names(route)):
        return False
    return _has_a_code(route)


def _by_mail(route: Route, change: Change) -> Observation:
    return fails(
        f"{titled(route, 'GET')} uses up the token of a mailed link: whatever loads links ahead confirms it",
        at=written_at(route),
        severity=Severity.LOW,
        confidence=Confidence.TENTATIVE,
        related=[change.at],
        fix=BY_BUTTON,
    )


def _changing(route: Route, found: list[Change]) -> Observations:
    if _is_logout(route) or all(change.kind == "logout" for change in found):
        message = f"{titled(route, 'GET')} signs the user out: any page can do that with a link"
        yield fails(message, at=written_at(route), severity=Severity.LOW, related=[found[0].at], cause="logout by GET")
        return
    order = ("delete", "file", "write", "save", "gap", "commit", "logout", "state")
    worst = min(found, key=lambda change: order.index(change.kind))
    if is_called_with_a_header(route):
        # No link sends a header: what is left are clients that ask again, and whatever else takes GET for safe.
        yield fails(
            f"{titled(route, 'GET')} changes state: it {worst.words}, for callers who send a header",
            at=written_at(route),
            severity=Severity.LOW,
            confidence=Confidence.FIRM if worst.kind in ("delete", "file") else Confidence.TENTATIVE,
            related=[worst.at],
        )
        return
    yield fails(
        f"{titled(route, 'GET')} changes state: it {worst.words}",
        at=written_at(route),
        confidence=Confidence.TENTATIVE if worst.kind in ("commit", "state") else Confidence.FIRM,
        related=[worst.at],
    )


def _counts(change: Change, route: Route) -> bool:
    """What is saved, done in a loop, only kept or made where it is missing counts where the view's name promises it."""
    if change.kind == "state":
        return PROMISES.search(_names(route)) is not None
    if change.kind == "logout" and change.words.startswith("clears"):
        return _is_logout(route)
    return ACTION.search(_names(route)) is not None or not (change.is_repeated or change.kind in ("save", "gap"))


def _names(route: Route) -> str:
    return f"{route.rule or ''}/{route.endpoint.rpartition('.')[2]}"


def _is_logout(route: Route) -> bool:
    return ENDING.search(f"{route.rule or ''} {route.endpoint}") is not None


def _is_by_link(route: Route) -> bool:
    if _is_logout(route) or UNDOING.search(_names(route)):
        return False
    return BY_LINK.search(_names(route)) is not None or _has_a_code(route)


def _has_a_code(route: Route) -> bool:
    """Whether its address holds what a mail or a sign-in service has handed out."""
    return is_secret(route) or any(CODES.search(name) for name, _ in route.parameters)
