"""Every private route demands a signed-in user."""

from stopper.evidence.application.flask import Application
from stopper.evidence.identity.lasting_tokens import LastingToken, lasting_tokens
from stopper.evidence.identity.named_accounts import NamedAccount, named_accounts
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.guards import is_around, running_route
from stopper.evidence.routes.places import changing_title, written_at
from stopper.evidence.routes.routes import Decorator, Route
from stopper.evidence.routes.sign_in.reset_tokens import untested
from stopper.evidence.routes.strangers.open_pages import OpenPage, open_pages
from stopper.evidence.routes.strangers.private import (
    has_sign_in,
    is_left_to_its_rule,
    is_public,
    lasting_change,
    misplaced_guards,
)
from stopper.evidence.routes.strangers.strangers_changes import deleting_links, overwriting
from stopper.evidence.routes.weak_guards.open_guards import OpenGuard, open_guards
from stopper.evidence.routes.weak_guards.unasked import reads_user_unasked, stores_unchecked_answer, title_of_read
from stopper.evidence.routes.weak_guards.unknown_decorators import has_foreign_decorators
from stopper.evidence.sessions.own_cookies import CookieSession, cookie_sessions
from stopper.evidence.sessions.told_identities import ToldIdentity, told_identities
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Place,
    Severity,
    every,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.regex import regex

control = Control(
    id="identity.routes-protected",
    title="Every private route demands a signed-in user",
    severity=Severity.HIGH,
    layers=("source", "app", "live"),
    does=("enforce",),
    cwe=(306, 862),
    asvs=("8.2.1", "8.3.1"),
    remedy=(
        "Demand a signed-in user by default in before_request and list the public endpoints, or put @login_required "
        "below each route decorator; above it, it has no effect."
    ),
    risk=(
        "Anyone who knows or guesses the address reads or changes what should take a login, without any attack at all."
    ),
    snippet="""\
@app.get("/account")
@login_required
def account(): ...""",
)

# Settings that open pages to visitors on purpose.
OPENED = regex(r"(?i)(^|_)(public|anonymous|anon|guests?|read_?only|read|view|open)(_|$)")
ASK = "Check a password, or a token that was sent to the account's owner, before anything else."
MOST = 0.5
"""The share of guarded routes from which an unguarded one is no longer the custom of the project."""


@control.check(question="guards are applied")
def guards_stand_below_the_route(application: Application) -> Observations:
    found = [(route, guard) for route in application.routes.misplaced() for guard in misplaced_guards(route)]
    for route, guard in found:
        yield _misplaced(route, guard)
    if not found:
        guarded = [route for route in application.routes.live if any(item.how == "decorator" for item in route.guards)]
        # Where guards stand says nothing of the routes that have none: alone it passes nothing.
        words = f"guards stand below the route that they guard ({len(guarded)})"
        yield not_applicable(words if guarded else "no route has a guard as a decorator")


@control.check(question="guards are applied")
def guards_of_the_running_app_are_around_their_views(app: ImportedApp, application: Application) -> Observations:
    """A guard that stands above the route is not among the functions around the view of the running app."""
    found = [(route, guard) for route in application.routes.misplaced() for guard in misplaced_guards(route)]
    for route, guard in found:
        running = running_route(app, route)
        if running is not None and not is_around(guard, running):
            yield _misplaced(route, guard)
        elif running is not None:
            yield passes(f"{guard.word} is around the view of {route.title}", at=guard.at, subject=route.title)
    if not any(running_route(app, route) for route, _ in found):
        yield not_applicable("no guard stands above a route of the running app")


def _misplaced(route: Route, guard: Decorator) -> Observation:
    message = f"{guard.word} stands above the route and is not applied: {route.title}"
    if route.is_guarded:
        words, severity = f"{message} has another guard", Severity.LOW
        return fails(words, at=written_at(route), severity=severity, related=[guard.at], subject=route.title)
    return fails(f"{message} is open to everyone", at=written_at(route), related=[guard.at], subject=route.title)


@control.check(
    question="private routes demand a signed-in user",
    enforced_by=("access.default",),
    matter="a route is open to everyone",
)
def routes_that_change_state_demand_a_user(application: Application) -> Observations:
    changing = [*application.routes.state_changing(), *deleting_links(application)]
    if not changing or not has_sign_in(application):
        yield _without_changes(application) if has_sign_in(application) else _without_sign_in(application)
        return
    yield from (granted := [item for route in changing if (item := _taken_for_granted(application, route))])
    guarded = [route for route in changing if route.is_guarded]
    bare = [one for one in changing if not (one.is_guarded or misplaced_guards(one) or is_public(application, one))]
    share, seen = len(guarded) / (len(guarded) + len(bare) or 1), {item.at for item in granted}
    open_ones = [route for route in bare if written_at(route) not in seen]
    judged = [item for route in open_ones if (item := _judged(application, route, share))]
    yield from judged
    if not (judged or granted):
        yield _held(application, changing, guarded, bare)


def _held(application: Application, changing: list[Route], guarded: list[Route], bare: list[Route]) -> Observation:
    """What is said where no route is told: of a guard or a rule that nobody understands, nothing is held."""
    if bare and not guarded:
        words = f"{len(bare)} routes are sent to and demand no signed-in user, and what they change is not seen"
        return unknown(words, needs="which of them are private", at=written_at(bare[0]))
    promise = next((route.promise for route in guarded if route.promise is not None), None)
    if promise is not None:
        how = "lets some paths by, nobody knows which" if promise.is_conditional else "is known by its name alone"
        words = f"a guard {how}: {promise.name}"
        return unknown(words, needs=f"what {promise.name} answers a stranger", at=promise.at)
    for route in changing:
        if is_left_to_its_rule(application, route) and lasting_change(application, route) is not None:
            words = f"{changing_title(route)} refuses some callers by a rule of its own, and no guard stands before it"
            return unknown(words, needs="whom that rule lets by", at=written_at(route))
    count = f"routes that change state and demand a signed-in user: {len(guarded)} of {len(changing)}"
    return passes(f"{count}; the others are for strangers or change nothing of note", at=application.at)


def _without_sign_in(application: Application) -> Observation:
    """What strangers may undo, where no proxy asks who they are."""
    found = overwriting(application)
    if not found:
        return not_applicable("the application has no sign-in, and no route is seen to overwrite what it keeps")
    what = f"delete or overwrite what it keeps: {len(found)}, such as {changing_title(found[0][0])}"
    words = f"the application has no sign-in; routes by which anybody may {what} (a proxy may ask for one)"
    where, related, tentative = written_at(found[0][0]), [change.at for _, change in found[:10]], Confidence.TENTATIVE
    return fails(words, at=where, severity=Severity.MEDIUM, confidence=tentative, related=related)


def _taken_for_granted(application: Application, route: Route) -> Observation | None:
    """A fault whatever the route is called: the view uses the signed-in user and never asks whether there is one."""
    if route.is_guarded or misplaced_guards(route) or route.takes not in ("", "password"):
        return None
    read = reads_user_unasked(application.source, route)
    if read is None or route.view is None:
        return None
    return fails(
        f"{changing_title(route)} demands no signed-in user and uses {title_of_read(read)}",
        at=written_at(route),
        severity=None if lasting_change(application, route) else Severity.MEDIUM,
        confidence=_confidence(application, route),
        related=[application.source.place(read, route.view.scope)],
    )


def _without_changes(application: Application) -> Observation:
    guarded = [route for route in application.routes.live if route.is_guarded]
    if guarded:
        return passes(f"{len(guarded)} routes demand a user, and none changes state", at=written_at(guarded[0]))
    return unknown("no route is guarded", needs="which routes are private", at=application.at)


def _judged(application: Application, route: Route, share: float) -> Observation | None:
    change = lasting_change(application, route)
    if change is None:
        return None
    words = f"{changing_title(route)} demands no signed-in user: anybody who calls it {_third_person(change.words)}"
    confidence = Confidence.FIRM if share >= MOST else Confidence.TENTATIVE
    return fails(words, at=written_at(route), confidence=confidence, related=[change.at])


def _third_person(words: str) -> str:
    return words if words.startswith("deletes") else f"changes state ({words})"


@control.check(enforced_by=("access.default",))
def guards_are_on_by_default(application: Application) -> Observations:
    yield from every(open_guards(application), _switched, none="no guard hangs on what lets everybody by")


def _switched(item: OpenGuard) -> Observation:
    count = f"{len(item.routes)} routes" if len(item.routes) > 1 else item.routes[0].title
    if item.is_open is None:
        words = f"the guard {item.guard.name} of {count} hangs on {item.variable}"
        return unknown(words, needs=f"the value of {item.variable} in production", at=item.at)
    changes = any(route.is_state_changing for route in item.routes) and not OPENED.search(item.name)
    return fails(
        f"the guard {item.guard.name} {item.words}: {count}",
        at=item.at,
        severity=None if changes else Severity.MEDIUM,
        confidence=Confidence.FIRM if changes and not item.variable else Confidence.TENTATIVE,
        related=[written_at(item.routes[0])],
        fix="Refuse strangers by default: no word of a request opens a guard, and no setting but one for development.",
    )


@control.check
def callbacks_that_store_credentials_check_the_state(application: Application) -> Observations:
    open_routes = [route for route in application.routes.live if not route.is_guarded and not route.takes]
    source, none = application.source, "no open route stores the answer of a sign-in service without a state"
    found = [(route, source.at(call)) for route in open_routes if (call := stores_unchecked_answer(source, route))]
    yield from every(found, _stateless, none=none)


def _stateless(found: tuple[Route, Place]) -> Observation:
    route, at = found
    words = f"{route.title} stores what a sign-in service answers: it demands no signed-in user and compares no state"
    return fails(words, at=written_at(route), related=[at])


@control.check
def resets_compare_their_token(application: Application) -> Observations:
    live = application.routes.live
    found = [(route, words) for route in live if (words := untested(application.source, route))]
    yield from every(found, _untested, none="no view takes a token that it only takes apart, or drops what it says")


def _untested(found: tuple[Route, str]) -> Observation:
    fix = "URLSafeTimedSerializer(current_app.secret_key).loads(token, max_age=3600)  # and of whom it speaks"
    return fails(f"{changing_title(found[0])} {found[1]}", at=written_at(found[0]), fix=fix)


@control.check
def tokens_of_resets_are_used_once(application: Application) -> Observations:
    yield from every(lasting_tokens(application), _lasting, none="no token that stays valid is seen to set a password")


def _lasting(item: LastingToken) -> Observation:
    words, related = f"{changing_title(item.route)} {item.words}", [item.at]
    tentative, severity = Confidence.TENTATIVE, Severity.LOW if item.ends else Severity.MEDIUM
    return fails(words, at=written_at(item.route), severity=severity, confidence=tentative, related=related)


@control.check(matter="a route is open to everyone")
def pages_for_users_are_guarded(application: Application) -> Observations:
    none = "no open page stands below a guarded one of the same rows, or shows what is between a user and the site"
    yield from every(open_pages(application), _open, none=none)


def _open(item: OpenPage) -> Observation:
    where, related = written_at(item.route), [item.related]
    return fails(item.words, at=where, severity=Severity.MEDIUM, confidence=Confidence.TENTATIVE, related=related)


@control.check(question="nobody is taken for whom he names")
def naming_an_account_is_no_proof(application: Application) -> Observations:
    def judged(item: NamedAccount) -> Observation:
        words, confidence = f"{changing_title(item.route)} {item.words}", _confidence(application, item.route)
        return fails(words, at=written_at(item.route), confidence=confidence, related=[item.at], fix=ASK)

    none = "no open view signs in, or sets the password of, whom its caller names"
    yield from every(named_accounts(application), judged, none=none)


def _confidence(application: Application, route: Route) -> Confidence:
    return Confidence.TENTATIVE if has_foreign_decorators(application, route) else Confidence.FIRM


@control.check(question="a session in a cookie of the project is signed")
def sessions_in_own_cookies_are_signed(application: Application) -> Observations:
    yield from every(cookie_sessions(application.source), _judged_cookie, none="no cookie of the project is a session")


def _judged_cookie(session: CookieSession) -> Observation:
    name, fix = session.name[:40], "URLSafeTimedSerializer(current_app.secret_key).loads(cookie, max_age=8 * 3600)"
    if session.is_proven:
        return passes(f"the cookie {name} is signed or encrypted", at=session.at)
    message = f"the session in the cookie {name} has no signature: anybody writes one for any user"
    return fails(message, at=session.at, fix=fix, related=[session.made])


@control.check(question="nobody is who he says he is")
def callers_do_not_say_themselves_who_they_are(application: Application) -> Observations:
    none = "no plain word of a request says who its caller is"
    yield from every(told_identities(application.source), _judged_word, none=none)


def _judged_word(item: ToldIdentity) -> Observation:
    words = f"the {item.carrier} {item.name[:40]} decides who the caller is or what he may do, and anybody writes it"
    return fails(
        f"{words}; a proxy may set it" if item.carrier == "header" and item.name != "Authorization" else words,
        at=item.at,
        severity=Severity.HIGH if item.carrier in ("cookie", "field") else Severity.MEDIUM,
        confidence=Confidence.FIRM if item.carrier == "cookie" else Confidence.TENTATIVE,
        related=[item.made] if item.made is not None else [],
        fix="Keep the account in the signed session, and read its role from the database.",
    )
