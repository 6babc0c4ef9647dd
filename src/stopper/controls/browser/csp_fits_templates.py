"""Templates work under the Content-Security-Policy."""

from collections.abc import Iterable

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.responses import sent, to_application
from stopper.evidence.responses.headers import response_headers
from stopper.evidence.templates.answers import InlineAttribute, InlineCode, Nonce
from stopper.evidence.templates.library_questions import Templates
from stopper.evidence.templates.pages import is_page
from stopper.evidence.templates.policy_fit import PolicyFit
from stopper.model import (
    Control,
    Observation,
    Observations,
    Place,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.content_security_policy import parse_policy
from stopper.standard.holes import HOLE

control = Control(
    id="browser.csp-fits-templates",
    title="Templates work under the Content-Security-Policy",
    severity=Severity.MEDIUM,
    layers=("templates", "cross"),
    does=("fix",),
    cwe=(693,),
    asvs=("3.4.3",),
    remedy=(
        "Move inline handlers and scripts to files, give each remaining inline script or style the nonce, and list "
        "every origin that a template loads from."
    ),
    risk=(
        "The browser blocks the page's own scripts, buttons stop working, and somebody mends it by allowing "
        "unsafe-inline."
    ),
    snippet="<script nonce=\"{{ csp_nonce() }}\" src=\"{{ url_for('static', filename='app.js') }}\"></script>",
)

HEADER = "Content-Security-Policy"
HANDLER = 'document.querySelector("#pour").addEventListener("click", pour);  // in a script file'
CLASS = '<p class="notice">  <!-- and in the style sheet: .notice { color: red } -->'


@control.check(question="inline code in templates")
def templates_need_no_unsafe_inline(templates: Templates, app: Application, nginx: Nginx | None) -> Observations:
    """Templates hold no script or style that a nonce policy stops, and the policy that is sent stops none."""
    if not any(is_page(path) for path in templates.paths):
        yield not_applicable("no template is a page")
        return
    fits = _fits(app, nginx)
    strict = [fit for fit in fits if fit.blocks_inline_script]
    found = [*_scripts(templates.inline_scripts(), strict), *_attributes(templates, strict), *_styles(templates, fits)]
    yield from found
    if not found:
        yield passes("no template holds an inline script without nonce, an event handler or an inline style")


def _fits(app: Application, nginx: Nginx | None) -> list[PolicyFit]:
    """The policies of the code, and those that nginx adds: a browser obeys each of them."""
    headers = response_headers(app).of(HEADER)
    found = [PolicyFit(parse_policy(text), header.at) for header in headers for text, _ in header.texts]
    added = [item for level in (to_application(nginx) if nginx is not None else ()) for item in sent(level, HEADER)]
    texts = {text: item.at for item in added for text in item.values if HOLE not in text}
    return [*found, *(PolicyFit(parse_policy(text), at) for text, at in texts.items())]


def _senders(fits: Iterable[PolicyFit]) -> list[Place]:
    return [fit.at for fit in fits if fit.at is not None][:1]


def _scripts(scripts: Iterable[InlineCode], strict: list[PolicyFit]) -> Observations:
    for item in scripts:
        if item.is_data or not is_page(item.place.path):
            continue
        if item.nonce is Nonce.FIXED:
            yield fails("an inline script has a constant nonce, which an attacker reads off the page", at=item.place)
        elif item.nonce is Nonce.NONE and any(fit.has_hash for fit in strict):
            needs = "whether the policy lists the digest of each inline script"
            yield unknown("an inline script has no nonce; the policy may list its digest", needs=needs, at=item.place)
        elif item.nonce is Nonce.NONE:
            yield _stopped("an inline script has no nonce", item, strict)


def _stopped(words: str, item: InlineCode | InlineAttribute, strict: list[PolicyFit], fix: str = "") -> Observation:
    if strict:
        return fails(
            f"{words}, so the {HEADER} that is sent stops it", at=item.place, related=_senders(strict), fix=fix
        )
    return fails(f"{words}, so a strict policy would stop it", at=item.place, severity=Severity.LOW, fix=fix)


def _attributes(templates: Templates, strict: list[PolicyFit]) -> Observations:
    for item in templates.event_handlers():
        if is_page(item.place.path):
            words = "an event handler stands in an attribute, where no nonce can allow it"
            yield _stopped(words, item, strict, HANDLER)
    for item in templates.javascript_urls():
        if is_page(item.place.path):
            yield _stopped("a javascript: address runs script, which no nonce can allow", item, strict, HANDLER)


def _styles(templates: Templates, fits: list[PolicyFit]) -> Observations:
    stopped = any(fit.blocks_inline_style for fit in fits)
    severity = Severity.LOW if stopped else Severity.INFO
    effect = f"so the {HEADER} that is sent stops it" if stopped else "so a strict policy would stop it"
    for item in templates.inline_styles():
        if item.nonce is Nonce.NONE and _is_styled(templates, item.place.path):
            fix = '<style nonce="{{ csp_nonce() }}">'
            yield fails(f"a style element has no nonce, {effect}", at=item.place, severity=severity, fix=fix)
    for attribute in templates.style_attributes():
        if _is_styled(templates, attribute.place.path):
            words = f"a style attribute cannot carry a nonce, {effect}; a class can say the same"
            yield fails(words, at=attribute.place, severity=severity, fix=CLASS)


def _is_styled(templates: Templates, path: str) -> bool:
    """Whether the policy of a page judges the styles of a file: those of a picture only where it stands in the page."""
    is_picture = path.lower().endswith(".svg")
    return is_page(path) and (not is_picture or path in templates.included())


@control.check(question="origins of templates")
def the_policy_lists_every_origin(templates: Templates, app: Application, nginx: Nginx | None) -> Observations:
    """Every other origin that a template loads from stands in the policy."""
    fits = _fits(app, nginx)
    foreign = [
        item for item in templates.resources() if item.url.is_foreign and item.url.host and is_page(item.place.path)
    ]
    if not fits or not foreign:
        yield not_applicable(f"no {HEADER} is seen" if not fits else "no template loads from another origin")
        return
    refused = [(item, fit) for fit in fits for item in foreign if fit.blocks(item)]
    for item, fit in refused:
        words = f"the {HEADER} does not list {item.url.host} in {fit.directive(item)}, so the page breaks"
        yield fails(words, at=item.place, related=_senders([fit]))
    if not refused:
        yield passes(f"the {HEADER} lists the origins that templates load from", at=foreign[0].place)
