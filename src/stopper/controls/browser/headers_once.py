"""Each security header is sent once, by one layer, on every response."""

from stopper.evidence.imported.answers import NOT_SEEN, pages, place_of
from stopper.evidence.imported.app import ImportedApp
from stopper.model import Control, Observations, Severity, fails, not_applicable, passes

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
        yield passes("the app sends no security header twice", at=app.at)
    elif not found:
        yield not_applicable(NOT_SEEN)
