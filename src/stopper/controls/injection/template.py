"""Untrusted values never become template source."""

from stopper.evidence.flow_answers import judged
from stopper.evidence.flows import Flows
from stopper.model import Control, Observations, Severity

control = Control(
    id="injection.template",
    title="Untrusted values never become template source",
    severity=Severity.CRITICAL,
    layers=("source",),
    does=("fix",),
    cwe=(1336,),
    asvs=("1.3.7",),
    remedy="Render a template file and pass untrusted values as variables; never build the template's text from them.",
    risk="A visitor types a Jinja expression and the server runs it, which reaches the configuration and a shell.",
    snippet='return render_template("greeting.html", name=name)',
)


@control.check
def template_sources_are_constant(flows: Flows) -> Observations:
    """No untrusted text becomes the source of a template."""
    yield from judged(flows, "template", sinks="template sources", none="no template is made from a text")
