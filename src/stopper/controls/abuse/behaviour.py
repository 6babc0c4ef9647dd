"""Credential stuffing, scraping and spikes are detected and answered."""

from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.libraries import attached, made
from stopper.model import Confidence, Control, Observations, Severity, fails, passes, unknown
from stopper.standard.client_filters import BANS

control = Control(
    id="abuse.behaviour",
    title="Credential stuffing, scraping and spikes are detected and answered",
    severity=Severity.LOW,
    layers=("app", "deploy"),
    does=("enforce",),
    cwe=(307, 799),
    asvs=("2.4.1", "2.4.2", "6.3.1", "16.3.3"),
    remedy=(
        "Count failures, distinct accounts and paths for each client, then slow down, challenge or block it, and "
        "record each rejection as an event."
    ),
    risk=(
        "Bots test leaked passwords slowly from many addresses, each below the limit, and nobody notices until "
        "accounts are emptied."
    ),
)


@control.check
def the_running_app_bans_who_fails_too_often(app: ImportedApp) -> Observations:
    """An extension counts what clients do wrong and bans them; what the app does not count the edge may count."""
    library, idle = attached(app, BANS), made(app, "flask_ipban.IpBan")
    if library is not None:
        yield passes(f"{library[0]} counts what each address asks in vain, and bans it", at=library[1])
    elif idle and app.application is not None:
        message = "Flask-IPBan is made, and the running app does not have it: nobody is counted or banned"
        yield fails(message, at=app.application.source.at(idle[0]), confidence=Confidence.TENTATIVE)
    else:
        yield unknown(
            "no extension of the running app counts what clients do wrong",
            needs="whether failures are counted for each client and answered, in views or before the app",
            at=app.at,
        )
