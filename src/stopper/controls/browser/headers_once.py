"""Each security header is sent once, by one layer, on every response."""

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.responses import hides, lost, sent, serving_files, to_application
from stopper.evidence.imported.answers import NOT_SEEN, pages, place_of
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.responses.headers import response_headers
from stopper.model import Control, Layer, Observation, Observations, Severity, fails, not_applicable, passes
from stopper.standard.holes import HOLE

control = Control(
    id="browser.headers-once",
    title="Each security header is sent once, by one layer, on every response",
    severity=Severity.MEDIUM,
    layers=("app", "deploy", "live", "cross"),
    does=("enforce", "render"),
    cwe=(693, 436),
    asvs=("3.4.1", "3.4.3", "3.4.4", "3.4.5", "3.4.6"),
    remedy=(
        "Choose one owner for each header; in nginx repeat the whole set (an include) in each location that has an "
        "add_header of its own, with `always`."
    ),
    risk=(
        "Error pages or static files go out unprotected, and where two values compete the browser picks one that "
        "nobody chose."
    ),
    snippet="""\
location /static/ {
    include snippets/security-headers.conf;
    add_header Cache-Control "public, max-age=3600" always;
}""",
)

ONCE = (
    "Strict-Transport-Security",
    "Content-Security-Policy",
    "X-Frame-Options",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Permissions-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Access-Control-Allow-Origin",
)


@control.check(question="headers that the app sends twice")
def the_app_sends_each_header_once(app: ImportedApp) -> Observations:
    """No answer of the running app carries a security header twice."""
    found = {name: answer.all(name) for answer in pages(app) for name in ONCE if len(answer.all(name)) > 1}
    for name, texts in found.items():
        if len(set(texts)) > 1:
            yield fails(f"the app sends {name} {len(texts)} times with different values", at=place_of(app, name))
        else:
            yield fails(f"the app sends {name} {len(texts)} times", at=place_of(app, name), severity=Severity.LOW)
    if not found and pages(app):
        yield passes(f"the app sends no security header twice{app.by_stopper('headers.mode')}", at=app.at)
    elif not found:
        yield not_applicable(NOT_SEEN)


@control.check(question="headers of both layers", layer=Layer.CROSS)
def app_and_nginx_do_not_both_send(app: Application, nginx: Nginx) -> Observations:
    """No security header is sent by the app and by nginx."""
    # Origins are those of browser.cors, where two headers are no matter of which counts.
    written = {name: response_headers(app).of(name) for name in ONCE if name != "Access-Control-Allow-Origin"}
    doubled = [
        (name, headers[0], level, item)
        for name, headers in written.items()
        for level in to_application(nginx)
        for item in sent(level, name)
        if headers and not item.replaces and not hides(level, name)
    ]
    for name, header, _, item in doubled:
        is_known = header.text is not None and HOLE not in header.text
        same = _same(header.text, item.value)
        how = "twice the same" if same else "with different values" if is_known else "the app's value is not shown"
        words = f"the app and nginx both send {name}, {how}"
        severity = None if is_known and not same else Severity.LOW
        yield fails(
            words, at=item.at, related=[header.at], severity=severity, subject=name, fix=f"proxy_hide_header {name};"
        )
    if not doubled and to_application(nginx):
        yield passes("no header is sent by both the app and nginx", at=to_application(nginx)[0].at)
    elif not doubled:
        yield not_applicable("nginx hands no request on to the app")


def _same(one: str | None, other: str) -> bool:
    return one is not None and "".join(one.lower().split()) == "".join(other.lower().split())


@control.check(question="headers on every response of nginx")
def nginx_drops_no_header_of_a_level_above(nginx: Nginx) -> Observations:
    """No location loses headers by an add_header of its own, and errors that nginx makes carry them too."""
    levels = [*to_application(nginx), *serving_files(nginx)]
    faults = [item for level in levels for item in (*_lost(level), *_not_always(level))]
    yield from faults
    adding = [item for level in levels for name in ONCE for item in sent(level, name)]
    if not faults and adding:
        yield passes("every location sends the headers of its server, on errors too", at=adding[0].at)
    elif not faults:
        yield not_applicable("nginx adds no security header")


def _lost(level: Level) -> Iterator[Observation]:
    """What a location no longer sends because it adds a header of its own."""
    found = lost(level)
    by_lower = {name.lower(): place for name, place in found.items()}
    guards = {name: by_lower[name.lower()] for name in ONCE if name.lower() in by_lower}
    others = {name: place for name, place in found.items() if place not in guards.values()}
    # What protects nothing is lost by the same slip, and mostly missed by nobody.
    for names, severity in ((guards, None), (others, Severity.INFO)):
        if names:
            words = f"the add_header of this location drops {', '.join(names)} of the level above"
            at = level.own("add_header")[0].at
            yield fails(words, at=at, severity=severity, related=list(names.values()), subject=level.title)


def _not_always(level: Level) -> Iterator[Observation]:
    """Headers that the errors of nginx itself (404, 413, 502) do not carry."""
    found = {name: item.at for name in ONCE for item in sent(level, name) if not item.is_always}
    if found:
        at, *others = found.values()
        one = "is added without always: pages of errors go out without it"
        more = "are added without always: pages of errors go out without them"
        yield fails(
            f"{', '.join(found)} {more if others else one}",
            at=at,
            severity=Severity.LOW,
            related=others,
            subject="always",
            fix=f"add_header {next(iter(found))} … always;",
        )
