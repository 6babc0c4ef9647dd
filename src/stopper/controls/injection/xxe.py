"""XML from outside is parsed without entities or network access."""

from stopper.evidence.flow_answers import judged
from stopper.evidence.flows import Flows
from stopper.model import Control, Observations, Severity

control = Control(
    id="injection.xxe",
    title="XML from outside is parsed without entities or network access",
    severity=Severity.HIGH,
    layers=("source",),
    does=("fix",),
    cwe=(611, 776),
    asvs=("1.5.1",),
    remedy=(
        "Give lxml a parser with resolve_entities=False, no_network=True and load_dtd=False, or parse with defusedxml."
    ),
    risk=(
        "A posted document makes the server send its own files to a stranger, call internal hosts, or run out of "
        "memory."
    ),
    snippet="parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)",
)


@control.check
def parsers_resolve_no_entities(flows: Flows) -> Observations:
    """No untrusted XML meets a parser that resolves external entities or grows without a bound."""
    yield from judged(flows, "xml", sinks="parsers of XML", none="no XML is parsed")
