"""Templates work under the Content-Security-Policy."""

from stopper.model import Control, Severity

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
    snippet="<script nonce=\"{{ csp_nonce() }}\" src=\"{{ url_for('static', filename='app.js') }}\"></script>",
)
