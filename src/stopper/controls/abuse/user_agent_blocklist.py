"""Bad bots are filtered and verified good bots pass."""

from stopper.model import Control, Severity

control = Control(
    id="abuse.user-agent-blocklist",
    title="Bad bots are filtered and verified good bots pass",
    severity=Severity.INFO,
    layers=("app", "deploy"),
    does=("enforce", "render"),
    cwe=(799,),
    asvs=("2.4.1",),
    remedy=(
        "Refuse known bad user agents at the edge, watch behaviour as well because a user agent is a claim, and verify "
        "good bots by reverse and forward DNS."
    ),
    risk=(
        "Scrapers and vulnerability scanners crawl the whole site at full speed, and real visitors pay with slow pages."
    ),
)
