"""Under attack, clients solve a challenge before the app works for them."""

from stopper.model import Control, Severity

control = Control(
    id="abuse.challenge",
    title="Under attack, clients solve a challenge before the app works for them",
    severity=Severity.INFO,
    layers=("app", "deploy"),
    does=("enforce",),
    cwe=(799, 405),
    asvs=("2.4.1", "15.2.2"),
    remedy=(
        "Prepare a proof of work or a CAPTCHA that can be switched on for routes under attack, and check its result on "
        "the server, once for each solution."
    ),
    risk=(
        "A swarm of bots that passes the rate limits keeps every worker busy, and people are shut out together with "
        "them."
    ),
)
