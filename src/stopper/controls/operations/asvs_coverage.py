"""Routes and queries are mapped to ASVS, and coverage cannot fall."""

from stopper.model import Control, Severity

control = Control(
    id="operations.asvs-coverage",
    title="Routes and queries are mapped to ASVS, and coverage cannot fall",
    severity=Severity.INFO,
    layers=("source", "repo"),
    does=("render",),
    remedy=(
        "Keep the map from routes, serialisers and queries to ASVS requirements in the repository, and let CI fail "
        "when a change lowers its coverage."
    ),
    risk="A new route ships without the checks that older ones have, and an auditor finds the gap first.",
)
