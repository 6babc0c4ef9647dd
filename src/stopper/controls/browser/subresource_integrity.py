"""Scripts and styles from other origins are pinned by digest."""

from stopper.model import Control, Severity

control = Control(
    id="browser.subresource-integrity",
    title="Scripts and styles from other origins are pinned by digest",
    severity=Severity.LOW,
    layers=("templates", "live"),
    does=("fix",),
    cwe=(353, 830),
    asvs=("3.6.1",),
    remedy="Serve scripts and styles yourself, or pin the version and add integrity and crossorigin to each tag.",
    snippet='<script src="https://cdn.example.com/lib-1.2.3.js" integrity="sha384-DIGEST" crossorigin></script>',
)
