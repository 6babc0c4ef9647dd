"""Addresses and ranges can be blocked at once."""

from stopper.model import Control, Severity

control = Control(
    id="abuse.address-blocklist",
    title="Addresses and ranges can be blocked at once",
    severity=Severity.INFO,
    layers=("app", "deploy"),
    does=("enforce", "render"),
    cwe=(799,),
    asvs=("2.4.1", "8.2.4"),
    remedy=(
        "Keep a list of blocked and allowed networks that the edge or the app reads while it runs, and match it "
        "against the trusted client address."
    ),
    risk="While an attack runs, stopping one source needs a release or a restart, and the source goes on until then.",
    snippet="""\
geo $is_blocked {
    default 0;
    include /etc/nginx/blocked-networks.conf;
}""",
)
