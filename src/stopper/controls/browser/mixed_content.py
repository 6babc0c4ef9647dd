"""No page loads a resource or posts a form over plain HTTP."""

from stopper.evidence.templates.answers import Origin, Resource
from stopper.evidence.templates.library_questions import Templates
from stopper.evidence.templates.pages import is_letter, is_page
from stopper.model import Confidence, Control, Observation, Observations, Severity, fails, not_applicable, passes
from stopper.standard.third_party_hosts import is_local

control = Control(
    id="browser.mixed-content",
    title="No page loads a resource or posts a form over plain HTTP",
    severity=Severity.MEDIUM,
    layers=("templates", "live"),
    does=("fix",),
    cwe=(319,),
    asvs=("12.2.1",),
    remedy="Write https:// or relative addresses in templates; url_for gives a relative one unless _external is set.",
    risk=(
        "Browsers drop the resource and the page breaks, or someone on the network replaces it or reads the posted "
        "form."
    ),
    snippet="<img src=\"{{ url_for('static', filename='logo.png') }}\" alt=\"\">",
)


@control.check(question="plain HTTP in templates")
def templates_load_nothing_over_plain_http(templates: Templates) -> Observations:
    """No template loads a resource or posts a form over plain HTTP."""
    if not templates.paths:
        yield not_applicable("no template could be read")
        return
    found = [item for item in templates.resources() if _is_plain(item)]
    for item in found:
        yield _judged(item)
    if not found:
        yield passes("no template loads a resource or posts a form over plain HTTP")


def _is_plain(item: Resource) -> bool:
    path = item.place.path
    return item.url.origin is Origin.HTTP and not is_local(item.url.host) and (is_page(path) or is_letter(path))


def _judged(item: Resource) -> Observation:
    if is_letter(item.place.path):
        words = "a letter loads a picture or posts a form over plain HTTP"
        return fails(words, at=item.place, severity=Severity.LOW, confidence=Confidence.TENTATIVE)
    if item.tag == "form" or item.attribute == "formaction":
        return fails("a form is posted over plain HTTP", at=item.place)
    if item.tag in ("script", "link", "iframe", "frame", "object", "embed", "base"):
        words = "a script, style, frame or base address is plain HTTP, which browsers block on HTTPS pages"
        return fails(words, at=item.place)
    return fails("a picture or other medium is loaded over plain HTTP", at=item.place, severity=Severity.LOW)
