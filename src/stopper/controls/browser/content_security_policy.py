"""An enforced Content-Security-Policy stops injected script."""

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.imported.answers import hear
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.responses.edge_headers import at_the_edge
from stopper.evidence.responses.header_questions import Absence, Complaint, ask
from stopper.evidence.responses.headers import response_headers
from stopper.evidence.responses.page_talismans import PageTalisman, page_talismans
from stopper.model import Control, Observations, Severity, fails, not_applicable
from stopper.standard import content_security_policy as csp
from stopper.standard.holes import HOLE

control = Control(
    id="browser.content-security-policy",
    title="An enforced Content-Security-Policy stops injected script",
    severity=Severity.MEDIUM,
    layers=("source", "app", "deploy", "live"),
    does=("enforce", "render", "fix"),
    cwe=(693, 79),
    asvs=("3.4.3",),
    remedy=(
        "Send an enforced policy with a fresh nonce for each response and 'strict-dynamic', without 'unsafe-inline' or "
        "'unsafe-eval', and set object-src, base-uri, form-action and frame-ancestors."
    ),
    risk="A single escaping mistake is enough: the injected script runs and acts as every user who opens the page.",
    snippet="""\
policy = (
    f"script-src 'nonce-{nonce}' 'strict-dynamic'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
response.headers["Content-Security-Policy"] = policy""",
)


@control.check(question="Content-Security-Policy on every page")
def code_sends_a_policy_that_stops_injected_script(app: Application, nginx: Nginx | None) -> Observations:
    """The code sends an enforced policy under which injected script does not run."""
    headers = response_headers(app)
    reports = headers.of("Content-Security-Policy-Report-Only")
    if reports and not headers.of("Content-Security-Policy"):
        yield fails("the Content-Security-Policy is only reported, not enforced", at=reports[0].at)
        return
    yield from ask(app, "Content-Security-Policy", _faults, Absence(nginx=nginx))


@control.check(question="Content-Security-Policy on every page")
def the_running_app_sends_a_policy_that_stops_injected_script(app: ImportedApp, nginx: Nginx | None) -> Observations:
    """The answers of the running app carry an enforced policy under which injected script does not run."""
    yield from hear(app, "Content-Security-Policy", _faults, Absence(nginx=nginx))


@control.check(question="Content-Security-Policy of single pages")
def no_page_gets_a_looser_policy(app: Application) -> Observations:
    """No use of Talisman as a decorator lets injected script run on single pages."""
    pages = [(page, page.policy) for page in page_talismans(app)]
    found = [item for page, policy in pages if policy is not None for item in _page_faults(page, policy)]
    yield from found
    if not found:
        yield not_applicable("no page gets a looser policy of its own by Talisman")


@control.check(question="Content-Security-Policy on every page")
def nginx_sends_a_policy_that_stops_injected_script(nginx: Nginx) -> Observations:
    """What nginx adds of Content-Security-Policy is a policy under which injected script does not run."""
    yield from at_the_edge(nginx, "Content-Security-Policy", _faults)


def _page_faults(page: PageTalisman, policy: str) -> Observations:
    related = [place for _, place in page.routes]
    if not policy:
        words = "Talisman as a decorator takes the Content-Security-Policy from the pages that it decorates"
        yield fails(words, at=page.at, related=related)
    elif HOLE not in policy:
        for complaint in _script_faults(csp.parse_policy(policy)):
            words = f"{complaint.words}, on the pages that Talisman decorates"
            yield fails(words, at=page.at, severity=complaint.severity, related=related)


def _faults(text: str) -> Iterator[Complaint]:
    policy = csp.parse_policy(text)
    yield from _script_faults(policy)
    for name in csp.constant_nonces(policy):
        yield Complaint(f"the nonce of {name} is a constant, which an attacker reads off the page", part=name)
    style = csp.style_directive(policy)
    if csp.allows_inline_style(policy) and not (style == "default-src" and csp.script_directive(policy) == style):
        yield Complaint(f"{style} allows 'unsafe-inline'", severity=Severity.LOW, part=style)
    missing = csp.missing_directives(policy)
    if policy.get(csp.script_directive(policy)) == ("'none'",):
        missing = tuple(name for name in missing if name != "base-uri")
    if missing:
        yield Complaint(f"the Content-Security-Policy lacks {_listed(missing)}", severity=Severity.LOW)


def _script_faults(policy: csp.Policy) -> Iterator[Complaint]:
    name = csp.script_directive(policy)
    if not name:
        yield Complaint("the Content-Security-Policy limits no scripts: it has neither script-src nor default-src")
        return
    open_to = [
        *(["'unsafe-inline'"] if csp.allows_inline_script(policy) else []),
        *(["'unsafe-eval'"] if csp.allows_eval(policy) else []),
        *csp.wild_script_sources(policy),
    ]
    if open_to:
        yield Complaint(f"{name} allows {_listed(open_to)}, so the policy stops little injected script", part=name)
    hosts = csp.bypassable_script_sources(policy)
    if hosts and not csp.wild_script_sources(policy):
        words = f"{name} lists {_listed(hosts)}, whose files help an attacker past the policy"
        yield Complaint(words, severity=Severity.LOW, part=name)


def _listed(words: tuple[str, ...] | list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
