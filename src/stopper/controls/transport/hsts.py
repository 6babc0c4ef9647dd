"""Browsers are told to use HTTPS only, for a year or more."""

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.subdomains import covered
from stopper.evidence.imported.answers import hear
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.responses.edge_headers import at_the_edge
from stopper.evidence.responses.header_questions import Absence, Complaint, ask
from stopper.model import Control, Layer, Observations, Severity, fails, not_applicable, passes
from stopper.standard.header_values import YEAR, hsts_age, hsts_has
from stopper.standard.holes import HOLE

control = Control(
    id="transport.hsts",
    title="Browsers are told to use HTTPS only, for a year or more",
    severity=Severity.MEDIUM,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("enforce", "render"),
    cwe=(319,),
    asvs=("3.4.1",),
    remedy=(
        "Send Strict-Transport-Security once, from one layer, over HTTPS, with max-age of at least 31536000 and "
        "includeSubDomains; add preload only after every subdomain has HTTPS."
    ),
    risk=(
        "Someone on the same Wi-Fi answers a user's first plain request, keeps the browser on HTTP and reads the "
        "passwords."
    ),
    snippet='response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"',
)


@control.check(question="Strict-Transport-Security on every HTTPS response")
def code_sends_a_year_of_hsts(app: Application, nginx: Nginx | None) -> Observations:
    """The code sends Strict-Transport-Security for a year or more, subdomains included."""
    yield from ask(app, "Strict-Transport-Security", _faults, Absence(nginx=nginx))


@control.check(question="Strict-Transport-Security on every HTTPS response")
def the_running_app_sends_a_year_of_hsts(app: ImportedApp, nginx: Nginx | None) -> Observations:
    """The answers of the running app over HTTPS carry Strict-Transport-Security for a year or more."""
    yield from hear(app, "Strict-Transport-Security", _faults, Absence(nginx=nginx))


@control.check(question="Strict-Transport-Security on every HTTPS response")
def nginx_sends_a_year_of_hsts(nginx: Nginx) -> Observations:
    """What nginx adds of Strict-Transport-Security over HTTPS lasts a year or more, subdomains included."""
    yield from at_the_edge(nginx, "Strict-Transport-Security", _faults)


def _faults(text: str) -> Iterator[Complaint]:
    if HOLE in text:
        return
    age = hsts_age(text)
    if age is None:
        yield Complaint("Strict-Transport-Security has no max-age, so browsers ignore it", part="max-age")
    elif age == 0:
        yield Complaint("Strict-Transport-Security has max-age=0, which switches it off", part="max-age")
    elif age < YEAR:
        yield Complaint(f"Strict-Transport-Security lasts {_duration(age)}, less than a year", part="max-age")
    if age and not hsts_has(text, "includeSubDomains"):
        yield Complaint(
            "Strict-Transport-Security leaves subdomains out", severity=Severity.LOW, part="includesubdomains"
        )


def _duration(seconds: int) -> str:
    for name, size in (("days", 86_400), ("hours", 3_600), ("minutes", 60)):
        if seconds >= 2 * size:
            return f"{seconds // size} {name}"
    return f"{seconds} seconds"


@control.check(question="HTTPS where includeSubDomains asks for it", layer=Layer.CROSS)
def every_subdomain_answers_over_https(app: Application, nginx: Nginx) -> Observations:
    """The hosts of nginx below one that sends includeSubDomains have a server with TLS."""
    found = list(covered(app, nginx))
    plain = [item for item in found if not item.has_tls]
    for item in plain:
        words = f"{item.host} answers over plain HTTP alone, and includeSubDomains of {item.above} keeps browsers away"
        yield fails(words, at=item.at, related=[item.sent], fix="listen 443 ssl;  # and a certificate for the host")
    if not found:
        yield not_applicable("no host of nginx is below one that sends includeSubDomains")
    elif not plain:
        yield passes("each host below one that sends includeSubDomains has a server with TLS", at=found[0].at)
