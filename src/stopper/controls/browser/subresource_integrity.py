"""Scripts and styles from other origins are pinned by digest."""

from stopper.evidence.templates.answers import Nonce, Resource
from stopper.evidence.templates.library_questions import Templates
from stopper.evidence.templates.pages import is_page
from stopper.model import Control, Observation, Observations, Severity, fails, passes
from stopper.standard.third_party_hosts import is_local, is_replaceable, is_service

control = Control(
    id="browser.subresource-integrity",
    title="Scripts and styles from other origins are pinned by digest",
    severity=Severity.LOW,
    layers=("templates", "live"),
    does=("fix",),
    cwe=(353, 830),
    asvs=("3.6.1",),
    remedy="Serve scripts and styles yourself, or pin the version and add integrity and crossorigin to each tag.",
    risk="Whoever takes over the content network or its domain runs script in every page and reads what users type.",
    snippet='<script src="https://cdn.example.com/lib-1.2.3.js" integrity="sha384-DIGEST" crossorigin></script>',
)

OWN_SCRIPT = "<script src=\"{{ url_for('static', filename='widget.js') }}\"></script>"
OWN_STYLE = "<link rel=\"stylesheet\" href=\"{{ url_for('static', filename='fonts.css') }}\">"


@control.check(question="digests of foreign scripts and styles")
def foreign_scripts_and_styles_carry_a_digest(templates: Templates) -> Observations:
    """Each script and style from another origin has integrity and crossorigin."""
    found = [item for item in templates.resources() if _is_foreign_code(item)]
    for item in found:
        yield _judged(item)
    if not found:
        yield passes("no page loads a script or style from another origin by a fixed address")


def _is_foreign_code(item: Resource) -> bool:
    if not item.needs_integrity or item.url.is_foreign is not True:
        return False
    return is_page(item.place.path) and not is_local(item.url.host)


def _judged(item: Resource) -> Observation:
    if item.has_integrity and item.has_crossorigin:
        return passes(f"what {item.url.host or 'the other origin'} sends is held to a digest", at=item.place)
    if item.has_integrity:
        words = "integrity without crossorigin makes browsers refuse the file"
        return fails(words, at=item.place, fix='crossorigin="anonymous"')
    if is_service(item.url.host):
        return passes(f"{item.url.host} changes its script, so no digest can hold it", at=item.place)
    if is_replaceable(item.url.host):
        words = f"{item.url.host} changes its files, so no digest can hold them; serve a copy"
        return fails(
            words, at=item.place, severity=Severity.INFO, fix=OWN_SCRIPT if item.tag == "script" else OWN_STYLE
        )
    if item.nonce is Nonce.UNKNOWN:
        return passes("an output writes the attributes of the tag, which may hold a digest", at=item.place)
    return fails("a script or style sheet from another origin has no integrity", at=item.place)
