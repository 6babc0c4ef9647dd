"""Pages of signed-in users are not kept by shared caches."""

from collections.abc import Iterator

from stopper.evidence.application.configuration import Settings
from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.nginx.caching import Kept, kept_answers
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.responses import server_of
from stopper.evidence.imported.answers import NOT_SEEN, pages, place_of
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.responses.header import Header
from stopper.evidence.responses.header_questions import Absence, Complaint, ask, quoted
from stopper.evidence.responses.headers import response_headers
from stopper.evidence.responses.kept_views import KeptView, kept_views
from stopper.evidence.responses.sent_files import sent_without_age
from stopper.evidence.routes.requests_for import paths_of
from stopper.evidence.routes.routes import Route
from stopper.evidence.sessions.signed_in import guarded_routes, has_signed_in_users
from stopper.evidence.templates.library_questions import Templates
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Severity,
    every,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.header_values import cache_words, is_shared_cacheable

BELOW = "Put @cache.cached below the guard, with make_cache_key for what differs from user to user."

control = Control(
    id="browser.cache-control",
    title="Pages of signed-in users are not kept by shared caches",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("enforce",),
    cwe=(524, 525),
    asvs=("14.2.2", "14.2.5", "14.3.2"),
    remedy=(
        "Send Cache-Control: no-store on responses to signed-in users and on those that set a session cookie, and let "
        "the edge cache only named public paths."
    ),
    risk=(
        "A proxy or a shared computer keeps a user's page, and the next person gets it with the names, orders or "
        "session cookie in it."
    ),
    snippet='response.headers["Cache-Control"] = "no-store"',
)


@control.check(question="Cache-Control on pages of signed-in users")
def code_keeps_signed_in_pages_out_of_caches(app: Application, nginx: Nginx | None) -> Observations:
    """The code sends Cache-Control: no-store or private with the pages of signed-in users."""
    if not has_signed_in_users(app):
        yield not_applicable("the app has no signed-in users")
        return
    wrong = _public_views(app)
    for header, route in wrong:
        words = f"{route.title} is for signed-in users and sends Cache-Control {quoted(header.text or '')}"
        yield fails(words, at=header.at, related=[route.at])
    if wrong and not response_headers(app).of("Cache-Control"):
        return
    missing = "pages of signed-in users carry no Cache-Control, so caches may keep them; a proxy may add it"
    yield from ask(app, "Cache-Control", _faults, Absence(missing, Severity.MEDIUM, nginx))


@control.check(question="pages kept by the app's own cache")
def own_cache_keeps_no_page_of_a_user(app: Application, templates: Templates | None) -> Observations:
    """Flask-Caching keeps no whole page of a signed-in user."""
    none = "no page of a signed-in user is kept by Flask-Caching"
    yield from every(kept_views(app, templates), _own, none=none)


def _own(item: KeptView) -> Observation:
    title, at, related = item.route.title, item.decorator.at, [item.route.at]
    if item.how == "before":
        words = f"Flask-Caching answers before the guard of {title}: what one caller may read goes to everybody"
        return fails(words, at=at, related=related, fix=BELOW)
    tells = ", which tells each caller something of himself," if item.how == "shown" else ""
    words = f"Flask-Caching keeps the page of {title}{tells} for all users alike"
    return fails(words, at=at, confidence=Confidence.TENTATIVE, related=related)


@control.check(question="answers that nginx keeps", layer=Layer.CROSS)
def nginx_keeps_no_answer_that_is_one_users(app: Application, nginx: Nginx) -> Observations:
    """The cache of nginx heeds Set-Cookie and Vary, by which a session says that an answer is one user's."""
    if not has_signed_in_users(app):
        yield not_applicable("the app has no signed-in users")
        return
    kept = [item for item in kept_answers(nginx) if _answers_a_route(app, nginx, item)]
    for item in kept:
        yield _kept(item)
    if not kept and nginx.proxied():
        yield passes("nginx keeps no answer of the app's routes for others", at=nginx.proxied()[0].at)
    elif not kept:
        yield not_applicable("nginx hands no request on")


def _kept(item: Kept) -> Observation:
    if not item.ignored:
        return passes("nginx keeps answers, but none with a new cookie, and those that vary apart", at=item.at)
    what = " and ".join(item.ignored)
    others = "the session cookie" if "set-cookie" in what.lower() else "the page"
    words = f"nginx keeps answers and ignores {what}: {others} of one visitor is given to the next"
    return fails(words, at=item.at, fix=f"{item.level.protocol}_no_cache $cookie_session;  # and _cache_bypass")


def _answers_a_route(app: Application, nginx: Nginx, item: Kept) -> bool:
    """Whether a level answers a route of the app, beside its static files; a route of unknown path may be one."""
    server = server_of(item.level)
    paths = [path for route in app.routes.live for path in paths_of(app, route)]
    return not paths or any(item.level in nginx.chain(server, path)[-1].upwards() for path in paths)


@control.check(question="Cache-Control on pages of signed-in users")
def answers_of_the_running_app_are_not_public(app: ImportedApp, application: Application) -> Observations:
    """The Cache-Control that the running app gives to the page for what is not there, it gives to every page."""
    missing = app.answer("missing")
    if not has_signed_in_users(application):
        yield not_applicable("the app has no signed-in users")
    elif missing is None or not pages(app):
        yield not_applicable(NOT_SEEN)
    elif (text := ", ".join(missing.all("Cache-Control"))) and is_shared_cacheable(text):
        words = f"every answer carries Cache-Control {quoted(text)}, those to signed-in users too"
        # Where source sees none, it complains of that, which is another fault than this one.
        subject = "" if response_headers(application).of("Cache-Control") else "what the app adds"
        yield fails(words, at=place_of(app, "Cache-Control"), subject=subject)
    elif cache_words(text) & {"no-store", "private"}:
        yield passes(f"every answer carries Cache-Control {quoted(text)}", at=place_of(app, "Cache-Control"))
    else:
        yield not_applicable("the answers to a stranger do not show what pages of signed-in users carry")


@control.check(question="age of the files of signed-in users")
def files_of_users_are_not_public(application: Application) -> Observations:
    yield from _sent(application, application.config)


@control.check(question="age of the files of signed-in users")
def files_of_users_are_not_public_in_the_running_app(app: ImportedApp, application: Application) -> Observations:
    yield from _sent(application, app.config)


def _sent(application: Application, config: Settings) -> Observations:
    """A file that is sent without an age of its own gets that of the configuration, and with it the word public."""
    setting = config["SEND_FILE_MAX_AGE_DEFAULT"]
    found = list(sent_without_age(application))
    if not found or response_headers(application).of("Cache-Control"):
        yield not_applicable("no view for signed-in users alone sends a file under the age of the configuration")
    elif setting.is_undecided:
        yield unknown(str(setting), needs=setting.needs, at=setting.at)
    elif setting.duration is not None and setting.duration.total_seconds() > 0:
        words = "SEND_FILE_MAX_AGE_DEFAULT makes the files of signed-in users public, so shared caches keep them"
        fix = "send_file(..., max_age=0)"
        yield fails(words, at=found[0], fix=fix, related=[setting.at, *found[1:]])
    else:
        yield passes(f"{setting}, so that the files of signed-in users are not marked public", at=setting.at)


def _faults(text: str) -> Iterator[Complaint]:
    if is_shared_cacheable(text):
        yield Complaint(f"Cache-Control is {quoted(text)}, so shared caches may keep the pages of signed-in users")
    elif not cache_words(text) & {"no-store", "private", "no-cache"}:
        words = f"Cache-Control is {quoted(text)}, which keeps no page of a signed-in user out of caches"
        yield Complaint(words, severity=Severity.MEDIUM)


def _public_views(app: Application) -> list[tuple[Header, Route]]:
    """The views for signed-in users alone that send a Cache-Control which lets shared caches keep the page."""
    by_scope = {route.view.scope: route for route in guarded_routes(app) if route.view is not None}
    found = []
    for header in response_headers(app).local("Cache-Control"):
        route = by_scope.get(header.write.scope) if header.write is not None else None
        if route is not None and header.text and is_shared_cacheable(header.text):
            found.append((header, route))
    return found
