"""Untrusted values reach XPath and XQuery as variables."""

from stopper.evidence.flow_answers import judged
from stopper.evidence.flows import Flows
from stopper.model import Control, Observations, Severity

control = Control(
    id="injection.xpath",
    title="Untrusted values reach XPath and XQuery as variables",
    severity=Severity.HIGH,
    layers=("source",),
    cwe=(643, 652),
    asvs=("1.2.7",),
    remedy="Write the expression as a constant and pass values as variables.",
    risk="A visitor changes the query's condition, passes a login that it decides, or reads the whole document.",
    snippet='tree.xpath("//user[name = $name]", name=name)',
)


@control.check
def queries_hold_no_untrusted_text(flows: Flows) -> Observations:
    """No untrusted text becomes part of an XPath query."""
    yield from judged(flows, "xpath", sinks="queries", none="no XPath is evaluated")
