"""Exempt views are few and authenticate without cookies."""

from stopper.model import Control, Severity

control = Control(
    id="csrf.exemptions",
    title="Exempt views are few and authenticate without cookies",
    severity=Severity.MEDIUM,
    layers=("source", "app"),
    cwe=(352,),
    asvs=("3.5.1", "3.5.2"),
    remedy=(
        "Exempt only views that authenticate by a header, best as one blueprint, and remove every other exemption; "
        "csrf.exempt on a decorated view goes by name and can open another view."
    ),
    snippet="csrf.exempt(api_blueprint)",
)
