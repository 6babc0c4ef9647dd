"""Untrusted text cannot become a formula in an exported sheet."""

from stopper.evidence.flow_answers import judged
from stopper.evidence.flows import Flows
from stopper.model import Control, Observations, Severity

control = Control(
    id="injection.formula",
    title="Untrusted text cannot become a formula in an exported sheet",
    severity=Severity.MEDIUM,
    layers=("source",),
    does=("fix",),
    cwe=(1236,),
    asvs=("1.2.10",),
    remedy=(
        "Put an apostrophe before each cell that starts with =, +, -, @, tab, carriage return or NUL, and let the csv "
        "module quote."
    ),
    risk=(
        "A colleague opens the export, and a name that begins with = sends the sheet's data to a stranger or starts a "
        "program."
    ),
    snippet='cell = f"\'{text}" if text.startswith(("=", "+", "-", "@", "\\t", "\\r", "\\0")) else text',
)


@control.check
def cells_cannot_begin_a_formula(flows: Flows) -> Observations:
    """No untrusted text can begin a formula in an exported sheet."""
    yield from judged(flows, "csv", sinks="cells of exported sheets", none="no sheet is exported")
