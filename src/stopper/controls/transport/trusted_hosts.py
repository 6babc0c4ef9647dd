"""Only the expected host names are served."""

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.packages.questions import Packages
from stopper.evidence.responses.host_use import LinkBuilder, host_checks, link_builders, template_links
from stopper.evidence.templates.library_questions import Templates
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

control = Control(
    id="transport.trusted-hosts",
    title="Only the expected host names are served",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("enforce", "render"),
    cwe=(348,),
    asvs=("2.2.1", "4.1.3"),
    remedy=(
        "List the host names in TRUSTED_HOSTS and in server_name, and let the edge's default server refuse all others: "
        "Flask checks the list only after before_request functions ran."
    ),
    risk=(
        "A forged Host header puts the attacker's domain into the password-reset mail, and the victim's click gives "
        "the token away."
    ),
    snippet='TRUSTED_HOSTS = ["www.example.com"]',
)


@control.check(question="host names that the app serves")
def app_serves_expected_hosts_only(app: Application) -> Observations:
    """The app refuses host names that it does not expect."""
    setting = app.config["TRUSTED_HOSTS"]
    checks = host_checks(app)
    if setting.is_set and setting.is_true():
        yield passes(f"{setting}", at=setting.at)
    elif setting.is_set and setting.is_true() is None:
        yield unknown(f"{setting}", needs=setting.needs, at=setting.at)
    elif checks:
        yield passes("the host of the request is compared with expected names", at=checks[0])
    elif setting.is_undecided and not any(link_builders(app)):
        yield unknown(f"{setting}", needs=setting.needs, at=setting.at)
    else:
        yield _absent(app)


@control.check(question="host names in links of templates")
def templates_mail_no_link_with_an_unchecked_host(app: Application, templates: Templates) -> Observations:
    """No template of a mail or a feed builds addresses from a host that nothing checks."""
    setting = app.config["TRUSTED_HOSTS"]
    links = list(template_links(templates))
    if not links:
        yield not_applicable("no template builds an absolute address")
    elif setting.is_true() or host_checks(app):
        yield passes("templates build absolute addresses from a host that is checked", at=setting.at)
    elif setting.is_set and setting.is_undecided:
        yield unknown(f"{setting}, and templates build absolute addresses", needs=setting.needs, at=links[0].at)
    else:
        yield from [_linked(item) for item in links]


def _linked(item: LinkBuilder) -> Observation:
    if item.is_mailed:
        return fails("a link in a mail is built from the Host of the request, which nothing checks", at=item.at)
    words = "an absolute address in a template is built from the Host of the request, which nothing checks"
    return fails(words, at=item.at, severity=Severity.MEDIUM)


@control.check(question="whether Flask reads TRUSTED_HOSTS")
def flask_is_new_enough_for_trusted_hosts(app: Application, packages: Packages) -> Observations:
    """The declared Flask reads TRUSTED_HOSTS, which versions before 3.1 ignore."""
    if not app.config["TRUSTED_HOSTS"].is_true():
        yield not_applicable("TRUSTED_HOSTS is not set")
        return
    declared = packages.declarations("flask")
    if not declared or packages.at_least("flask", "3.1") is not False or host_checks(app):
        yield not_applicable("no Flask before 3.1 is declared")
        return
    words = "TRUSTED_HOSTS is set, but the declared Flask is older than 3.1 and ignores it"
    yield fails(words, at=declared[0].at, related=[app.config["TRUSTED_HOSTS"].at], fix="Flask>=3.1")


def _absent(app: Application) -> Observation:
    builders = list(link_builders(app))
    related = [item.at for item in _first(builders)]
    named = app.config["SERVER_NAME"].is_set
    also = ", and SERVER_NAME is no filter" if named else ""
    if builders:
        is_mailed = any(item.is_mailed for item in builders)
        what = "links sent by mail are" if is_mailed else "addresses are"
        words = f"TRUSTED_HOSTS is not set{also}: any Host is served, and {what} built from it"
        sure = Confidence.TENTATIVE if app.config["TRUSTED_HOSTS"].is_undecided else Confidence.FIRM
        severity = None if is_mailed else Severity.MEDIUM
        return fails(words, at=app.at, severity=severity, confidence=sure, related=related)
    words = f"TRUSTED_HOSTS is not set{also}: any Host is served; a proxy may refuse it"
    return fails(words, at=app.at, severity=Severity.MEDIUM, confidence=Confidence.TENTATIVE)


def _first(builders: list[LinkBuilder]) -> Iterator[LinkBuilder]:
    yield from sorted(builders, key=lambda item: (not item.is_mailed, item.at))[:5]
