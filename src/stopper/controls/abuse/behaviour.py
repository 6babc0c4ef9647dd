"""Credential stuffing, scraping and spikes are detected and answered."""

from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.fail2ban.jails import Jails
from stopper.evidence.deployment.fronts import WATCHERS, bouncer, fronts
from stopper.evidence.deployment.nginx.configuration import Nginx
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


@control.check(question="clients that misbehave are banned")
def clients_are_banned_before_the_app(
    jails: Jails | None, compose: Compose | None, nginx: Nginx | None
) -> Observations:
    """fail2ban over the logs of requests, or CrowdSec with something that refuses what it decided."""
    watchers, refusing = fronts(compose, None, WATCHERS), bouncer(compose)
    web = [jail for jail in (jails.enabled if jails is not None else ()) if jail.watches_requests]
    unclear = [jail for jail in (jails.enabled if jails is not None else ()) if jail.watches_requests is None]
    if web:
        yield passes(f"fail2ban bans clients by their requests (the jail {web[0].name})", at=web[0].at)
    elif watchers and refusing is not None:
        yield passes("CrowdSec watches clients, and a bouncer refuses those that it bans", at=refusing)
    elif watchers and _has_application(compose) and not _asks_crowdsec(nginx):
        words = "CrowdSec watches clients, and nothing in the project refuses those that it bans (no bouncer)"
        yield fails(words, at=watchers[0].at, confidence=Confidence.TENTATIVE)
    else:
        at = (*(item.at for item in watchers), *(item.at for item in unclear))[:1]
        words = "no file of the deployment counts what clients do wrong and answers it"
        needs = "whether failures are counted for each client and answered before the app (fail2ban, CrowdSec, CDN)"
        yield unknown(words, needs=needs, at=at[0] if at else None)


def _has_application(compose: Compose | None) -> bool:
    """Whether compose builds the application: a proxy that it merely names may have a bouncer inside."""
    return any(item.is_built for item in (compose.services if compose is not None else ()))


def _asks_crowdsec(nginx: Nginx | None) -> bool:
    """Whether nginx runs CrowdSec's bouncer, whose settings lie on the machine."""
    levels = nginx.levels if nginx is not None else ()
    names = ("access_by_lua_block", "access_by_lua_file", "init_by_lua_block", "lua_package_path")
    return any("crowdsec" in item.text.lower() for level in levels for item in level.own(*names))
