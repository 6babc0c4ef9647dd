"""Untrusted values never become template source."""

from stopper.model import Control, Severity

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
