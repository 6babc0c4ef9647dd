"""No page loads a resource or posts a form over plain HTTP."""

from stopper.model import Control, Severity

control = Control(
    id="browser.mixed-content",
    title="No page loads a resource or posts a form over plain HTTP",
    severity=Severity.MEDIUM,
    layers=("templates", "live"),
    does=("fix",),
    cwe=(319,),
    asvs=("12.2.1",),
    remedy="Write https:// or relative addresses in templates; url_for gives a relative one unless _external is set.",
    snippet="<img src=\"{{ url_for('static', filename='logo.png') }}\" alt=\"\">",
)
