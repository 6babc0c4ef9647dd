"""The certificate is valid for the host, strong and not about to expire."""

from stopper.evidence.deployment.issuing import uses
from stopper.evidence.deployment.nginx.configuration import Nginx, is_tls, names
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.host.certificates import DAY, flaws, of_path, uncovered
from stopper.evidence.host.host import Host
from stopper.evidence.host.records import Certificate, WebServer
from stopper.evidence.repository.questions import Repository
from stopper.model import Control, Layer, Observations, Severity, fails, not_applicable, passes, unknown

control = Control(
    id="transport.certificate",
    title="The certificate is valid for the host, strong and not about to expire",
    severity=Severity.HIGH,
    layers=("deploy", "host", "live", "cross"),
    cwe=(324, 326),
    asvs=("11.6.1", "12.2.2"),
    remedy=(
        "Install a certificate from a public authority that names every host, with its full chain and an ECDSA P-256 "
        "or RSA key of 2048 bits or more, and renew it in time."
    ),
    risk=(
        "Browsers refuse the site with a full-page warning, and users who learn to click it away do so in a real "
        "attack too."
    ),
)


@control.check(question="the certificate itself")
def certificates_of_the_machine_are_sound(host: Host) -> Observations:
    """Life, key, signature and chain of each certificate that nginx names or Let's Encrypt keeps."""
    for item in host.certificates:
        found = list(flaws(item, host.collected))
        for flaw in found:
            severity = None if flaw.is_refused else Severity.MEDIUM
            yield fails(f"{_title(item)}: {flaw.words}", at=host.at(item.path), severity=severity)
        if not found:
            days = (item.ends - host.collected) // DAY
            yield passes(f"{_title(item)} is sound for {days} days more", at=host.at(item.path))
    hidden = host.hidden("certificate")
    if hidden:
        yield unknown("a certificate of the machine was not seen", needs=hidden)
    elif not host.certificates:
        yield unknown(
            "no certificate was seen on the machine", needs="the certificate (`stopper collect --certificate`)"
        )


def _title(item: Certificate) -> str:
    return f"the certificate of {item.names[0] if item.names else item.path}"


@control.check(question="the names of the certificate")
def certificates_of_the_machine_name_its_hosts(host: Host) -> Observations:
    """The server names in the machine's nginx beside the names of the certificate that they use."""
    pairs = [(server, certificate) for server in host.web for certificate in _used(host, server)]
    for server, certificate in pairs:
        missing = uncovered(server.values("server_name"), certificate)
        if missing:
            words = f"{_title(certificate)} does not name {', '.join(missing[:3])}"
            yield fails(words, at=host.at(server.file), related=[host.at(certificate.path)])
        else:
            yield passes(f"{_title(certificate)} names what {server.file} serves", at=host.at(server.file))
    if not pairs:
        yield not_applicable("no server of the machine's nginx was seen with its certificate")


def _used(host: Host, server: WebServer) -> list[Certificate]:
    return [item for path in server.values("ssl_certificate") if (item := of_path(host, path)) is not None]


@control.check(question="the names of the certificate in nginx", layer=Layer.CROSS)
def certificates_of_the_machine_name_the_hosts_of_the_project(nginx: Nginx, host: Host) -> Observations:
    """The server names in the project's files of nginx beside the certificates on the machine."""
    found = [(server, _certificate(server, host)) for server in nginx.servers if is_tls(server)]
    for server, certificate in found:
        if certificate is None:
            continue
        missing = uncovered(names(server), certificate)
        if missing:
            words = f"the certificate on the machine does not name {', '.join(missing[:3])}"
            yield fails(words, at=server.at, related=[host.at(certificate.path)])
        else:
            yield passes("the certificate on the machine names the server's hosts", at=server.at)
    if all(certificate is None for _, certificate in found):
        yield not_applicable("no server of the project uses a certificate that was seen on the machine")


def _certificate(server: Level, host: Host) -> Certificate | None:
    return of_path(host, server.value("ssl_certificate"))


@control.check(question="the names of the certificate in nginx", layer=Layer.CROSS)
def certificates_are_issued_for_every_name_of_their_servers(nginx: Nginx, repository: Repository) -> Observations:
    """The server names in the project's files of nginx beside the hosts that certbot's commands there name."""
    found = list(uses(nginx, repository))
    for item in found:
        if item.missing:
            words = (
                f"certbot has the certificate issued without {', '.join(item.missing[:3])}: browsers refuse the site"
            )
            fix = f"certbot … {' '.join(f'-d {host}' for host in (*item.issued.hosts, *item.missing)[:6])}"
            yield fails(words, at=item.at, related=[item.issued.at], fix=fix)
        else:
            yield passes("certbot has the certificate issued for the server's hosts", at=item.at)
    if not found:
        yield not_applicable("no file here has a certificate issued that nginx uses")
