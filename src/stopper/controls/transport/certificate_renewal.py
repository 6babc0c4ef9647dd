"""Certificates renew by themselves and the server picks them up."""

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.renewals import Renewal, issued_by_acme, renewals
from stopper.evidence.deployment.schedules.certbot import Certbot
from stopper.evidence.deployment.schedules.jobs import Schedules
from stopper.evidence.deployment.schedules.starting import Start, starts
from stopper.evidence.host.host import Host
from stopper.evidence.host.records import Job
from stopper.evidence.repository.questions import Repository
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Place,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)

SELDOM = 14  # days; certbot renews 30 days before the end, and less of short lives

control = Control(
    id="transport.certificate-renewal",
    title="Certificates renew by themselves and the server picks them up",
    severity=Severity.MEDIUM,
    layers=("deploy", "host"),
    does=("render",),
    cwe=(324,),
    asvs=("12.2.2",),
    remedy=(
        "Renew by ACME (certbot's timer, Caddy, cert-manager or the platform) with a hook that reloads the server, and "
        "write down the command that revokes a certificate."
    ),
    risk=(
        "One day the certificate runs out, browsers and API clients refuse the site, and someone has to mend it by "
        "hand at night."
    ),
    snippet="certbot renew --deploy-hook 'systemctl reload nginx'",
)


@control.check(question="certificates renew by themselves")
def the_machine_renews_its_certificates(host: Host) -> Observations:
    """A timer, a job of cron or a server that renews, and a hook that tells the server of it."""
    jobs = [job for job in host.schedules if job.purpose == "renewal"]
    servers = host.renewal.servers if host.renewal is not None else ()
    if servers:
        yield passes(f"{servers[0]} renews its certificates by itself", at=host.at())
        return
    hidden = host.hidden("certificate", "renewal") if not host.is_root else ""
    if not host.certificates and not jobs and hidden:
        yield unknown("no certificate was seen on the machine", needs=hidden)
        return
    if not host.certificates and not jobs:
        yield not_applicable("the machine was seen to have no certificate")
        return
    if not jobs:
        yield _without_job(host)
        return
    yield _told(host, jobs[0])


def _without_job(host: Host) -> Observation:
    hidden = host.hidden("timers", "cron")
    if hidden:
        return unknown("what the clock starts on the machine was not all seen", needs=hidden)
    first = host.certificates[0]
    words = f"nothing on the machine renews {first.path}"
    return fails(words, at=host.at(first.path), confidence=Confidence.TENTATIVE)


def _told(host: Host, job: Job) -> Observation:
    at, renewal = host.at(job.path), host.renewal
    if job.tool != "certbot" or renewal is None:
        return passes(f"{job.tool} renews certificates ({job.path})", at=at)
    if not renewal.is_seen:
        needs = host.hidden("renewal") or "the files in /etc/letsencrypt/renewal"
        return unknown("certbot renews, and whether it tells the server was not seen", needs=needs, at=at)
    if renewal.without_hook and not renewal.hooks:
        words = "certbot renews, and no hook reloads the server: it goes on with the old certificate"
        return fails(words, at=at)
    count = renewal.count
    return passes(
        f"certbot renews {'one certificate' if count == 1 else f'{count} certificates'} and reloads the server", at=at
    )


@control.check(question="certificates renew by themselves")
def the_files_renew_certificates_and_tell_the_server(
    nginx: Nginx, repository: Repository, schedules: Schedules | None, certbot: Certbot | None
) -> Observations:
    """What renews certbot's certificates in the project's files, how often, and whether nginx reads them again."""
    named, found = issued_by_acme(nginx), list(renewals(repository))
    for item in found:
        yield _renewed(item, starts(item.at, repository.tree, schedules), certbot, named)
    if not found and certbot is not None and certbot.untold:
        lineage = certbot.untold[0]
        words = f"certbot keeps {lineage.name[:60]}, and no hook here reloads the server after a renewal"
        fix = "renew_hook = systemctl reload nginx"
        yield fails(words, at=lineage.at, confidence=Confidence.TENTATIVE, related=certbot.silent, fix=fix)
    elif named and not found:
        # The package of a distribution brings a timer of its own, and no hook.
        needs = "what renews the certificate and reloads nginx (the facts of the machine: stopper collect)"
        yield unknown("nginx uses a certificate of certbot, and no file here renews it", needs=needs, at=named[0])
    elif not named and not found:
        yield not_applicable("no file here names or renews a certificate of certbot")


def _renewed(item: Renewal, found: list[Start], certbot: Certbot | None, named: list[Place]) -> Observation:
    """One command that renews: that something starts it often enough, and that the server is told."""
    start = found[0] if found else None
    if start is not None and (start.refused or (start.when.days or 0) > SELDOM):
        how = start.refused or f"{start.who} renews only {start.when.words}"
        return fails(f"{how}, and a certificate runs out", at=start.at, related=[item.at])
    teller = certbot.teller if certbot is not None else None
    if not item.tells and teller is None:
        words = "certbot renews, and nothing here reloads the server: it goes on with the old certificate"
        fix = "certbot renew --deploy-hook 'systemctl reload nginx'"
        # A hook may lie in /etc/letsencrypt.
        return fails(words, at=item.at, confidence=Confidence.TENTATIVE, related=named[:1], fix=fix)
    if start is None:
        needs = "the timer or the crontab that starts it"
        return unknown("certbot renews and tells the server, and nothing here starts it", needs=needs, at=item.at)
    return passes(f"certbot renews by {start.who}, {start.words}, and the server is told", at=item.at)
