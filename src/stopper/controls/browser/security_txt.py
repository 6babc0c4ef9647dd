"""Researchers find out where to report a weakness."""

from stopper.evidence.imported.app import ImportedApp
from stopper.model import Confidence, Control, Observations, Severity, fails, passes

control = Control(
    id="browser.security-txt",
    title="Researchers find out where to report a weakness",
    severity=Severity.INFO,
    layers=("app", "live"),
    does=("enforce",),
    remedy=(
        "Serve /.well-known/security.txt over HTTPS with Contact and an Expires less than a year ahead, and renew it "
        "in time (RFC 9116)."
    ),
    risk="Someone who finds a hole has nobody to write to, so it is published or forgotten while it stays open.",
    snippet="""\
Contact: mailto:security@example.com
Expires: YEAR-MONTH-DAYT00:00:00Z""",
)


@control.check(question="security.txt is served")
def the_running_app_serves_security_txt(app: ImportedApp) -> Observations:
    """The running app answers /.well-known/security.txt with a plain text."""
    answer = app.answer("security-txt")
    if answer is not None and answer.status == 200 and (answer.header("Content-Type") or "").startswith("text/plain"):
        by = app.by_stopper("security-txt.contact")
        yield passes(f"the app serves /.well-known/security.txt{by}", at=app.at)
    else:
        words = "the app serves no /.well-known/security.txt; a proxy or a file server may"
        yield fails(words, at=app.at, confidence=Confidence.TENTATIVE)
