"""Untrusted values reach XPath and XQuery as variables."""

from stopper.model import Control, Severity

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
