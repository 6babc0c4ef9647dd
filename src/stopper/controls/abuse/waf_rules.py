"""Common attacks are blocked before they reach the app."""

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.filters import rule_sets
from stopper.evidence.imported.app import ImportedApp
from stopper.model import Confidence, Control, Observations, Severity, fails, not_applicable, passes, unknown

control = Control(
    id="abuse.waf-rules",
    title="Common attacks are blocked before they reach the app",
    severity=Severity.LOW,
    layers=("app", "deploy", "live"),
    does=("enforce", "render"),
    asvs=("4.2.1",),
    remedy=(
        "Put a rule set such as the OWASP Core Rule Set before the app, first in detection mode, with exclusions for "
        "single routes rather than for whole rules."
    ),
    risk="Mass scanners try their public exploits on the app unhindered, and one unpatched library is enough for them.",
)

# The requests by name, and what each carries.
KINDS = {"attack-sql": "SQL in a query", "attack-script": "a script in a query", "attack-path": "a path that climbs"}
REFUSED = frozenset({400, 403, 406, 418, 429})


@control.check(question="attacks are blocked before the app")
def the_app_itself_refuses_common_attacks(app: ImportedApp) -> Observations:
    """Three requests for a page that is not there carry attacks that every rule set knows; a fourth carries none."""
    plain = app.answer("missing")
    found = [answer for name in KINDS if (answer := app.answer(name)) is not None]
    if plain is None or plain.status in REFUSED or len(found) < len(KINDS):
        yield not_applicable("the running app answered no request without an error of its own")
        return
    refused = [answer for answer in found if answer.status in REFUSED]
    if len(refused) == len(found):
        yield passes(f"{len(found)} of {len(found)} common attacks are refused before the routes", at=app.at)
    elif refused:
        passed = ", ".join(KINDS[answer.asked] for answer in found if answer not in refused)
        message = f"something before the routes refuses {KINDS[refused[0].asked]}, and lets others by: {passed}"
        yield fails(message, at=app.at, confidence=Confidence.TENTATIVE)
    else:
        message = "the app itself refuses none of the attacks that every rule set knows"
        yield unknown(message, needs="the rule set of the proxy or service before the app", at=app.at)


@control.check(question="attacks are blocked before the app")
def nginx_applies_a_rule_set(nginx: Nginx) -> Observations:
    """ModSecurity or App Protect in nginx, where it hands requests on."""
    found = rule_sets(nginx)
    for at, detects in found:
        if detects:
            yield fails("the rule set of nginx only detects (SecRuleEngine DetectionOnly)", at=at)
        else:
            yield passes("nginx applies a rule set before the app", at=at)
    if not found:
        yield not_applicable("nginx applies no rule set: what the application does is judged")
