"""Traffic can be restricted by country or region."""

from stopper.model import Control, Severity

control = Control(
    id="abuse.geo-blocking",
    title="Traffic can be restricted by country or region",
    severity=Severity.INFO,
    layers=("app", "deploy"),
    does=("enforce", "render"),
    asvs=("8.2.4",),
    remedy=(
        "Look the trusted client address up in a current country database at the edge or in the app, and refuse what "
        "the policy does not allow."
    ),
    risk=(
        "An attack from a region where nobody uses the app can only be endured, and markets that the law closes stay "
        "open."
    ),
)
