"""Only TLS 1.2 and 1.3 with forward-secret ciphers are offered."""

from collections.abc import Iterator

from stopper.evidence.deployment.apache.configuration import Apache, Section
from stopper.evidence.deployment.apache.protocols import includes_certbot, offered, speaks_tls
from stopper.evidence.deployment.nginx.configuration import Nginx, is_tls
from stopper.evidence.deployment.nginx.level import Level
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.tls import OLD_PROTOCOLS, weak_ciphers

control = Control(
    id="transport.tls-protocols",
    title="Only TLS 1.2 and 1.3 with forward-secret ciphers are offered",
    severity=Severity.HIGH,
    layers=("deploy", "live"),
    does=("render",),
    cwe=(326, 327, 757),
    asvs=("11.6.2", "12.1.1", "12.1.2"),
    remedy=(
        "Offer TLS 1.2 and 1.3 alone with ECDHE and AEAD ciphers, and switch session tickets off or rotate their keys."
    ),
    risk=(
        "Someone who records or tampers with the traffic reads it now through an old protocol, or later with a stolen "
        "key."
    ),
    snippet="""\
ssl_protocols TLSv1.2 TLSv1.3;
ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;
ssl_session_cache shared:tls:10m;
ssl_session_tickets off;""",
)


@control.check
def nginx_offers_present_protocols_alone(nginx: Nginx) -> Observations:
    """Each server with TLS offers 1.2 and 1.3 alone; nginx itself does so by default since 1.27.3."""
    servers = [server for server in nginx.servers if is_tls(server)]
    for server in servers:
        yield from _protocols(server, nginx)
    if not servers:
        yield not_applicable("no server block of nginx speaks TLS")


def _protocols(server: Level, nginx: Nginx) -> Iterator[Observation]:
    said = server.effective("ssl_protocols")
    offered = said[-1].arguments if said else ()
    old = [name for name in offered if name in OLD_PROTOCOLS]
    if old:
        words = f"nginx offers {', '.join(old)}, which are broken or deprecated (RFC 8996)"
        yield fails(words, at=said[-1].at, fix="ssl_protocols TLSv1.2 TLSv1.3;")
    elif said:
        yield passes(f"nginx offers {' and '.join(offered)} alone", at=said[-1].at)
    elif any(at.path == server.at.path for at in nginx.absent):
        words = "nothing here says which protocols are offered, and a file that is included is not in the project"
        yield unknown(words, needs="the files that the server block includes", at=server.at)
    else:
        words = "nothing here says which protocols are offered: nginx before 1.27.3 offers TLS 1.0 and 1.1 by default"
        fix = "ssl_protocols TLSv1.2 TLSv1.3;"
        # The file may be a part of another, which says it.
        yield fails(words, at=server.at, severity=Severity.MEDIUM, confidence=Confidence.TENTATIVE, fix=fix)


@control.check
def nginx_offers_forward_secret_ciphers_alone(nginx: Nginx) -> Observations:
    """No cipher without forward secrecy or authentication is named, and session tickets do not outlive their use."""
    servers = [server for server in nginx.servers if is_tls(server)]
    faults = [item for server in servers for item in (*_ciphers(server), *_tickets(server))]
    yield from faults
    if not servers:
        yield not_applicable("no server block of nginx speaks TLS")
    elif not faults:
        yield passes("no weak cipher is named, and tickets are off or have a shared cache", at=servers[0].at)


def _ciphers(server: Level) -> Iterator[Observation]:
    for item in server.effective("ssl_ciphers")[-1:]:
        weak = weak_ciphers(item.argument())
        if weak:
            words = f"ssl_ciphers lets weak ciphers in: {', '.join(weak[:6])}"
            yield fails(words, at=item.at, severity=Severity.MEDIUM, fix="ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;")


def _tickets(server: Level) -> Iterator[Observation]:
    """Since 1.23.2 nginx rotates the keys of tickets where a session cache is shared; else one lives on."""
    shared = any("shared:" in part for item in server.effective("ssl_session_cache") for part in item.arguments)
    if server.value("ssl_session_tickets", "on") == "on" and not shared:
        words = "session tickets are on without a shared cache: one key opens all of them until nginx restarts"
        fix = "ssl_session_cache shared:tls:10m;"
        yield fails(words, at=server.at, severity=Severity.LOW, confidence=Confidence.TENTATIVE, fix=fix)


@control.check
def apache_offers_present_protocols_alone(apache: Apache) -> Observations:
    """Each virtual host with TLS offers 1.2 and 1.3 alone; Apache's own default is every one but SSL 3."""
    hosts = [host for host in apache.hosts if speaks_tls(host)]
    for host in hosts:
        yield _of_apache(host)
    if not hosts:
        yield not_applicable("no virtual host of Apache speaks TLS")


def _of_apache(host: Section) -> Observation:
    names, said = offered(host)
    old = [name for name in names if name in OLD_PROTOCOLS]
    if said is None and includes_certbot(host):
        return passes("certbot's options offer TLS 1.2 and 1.3", at=host.at)
    if said is None:
        words = "nothing here says which protocols are offered: Apache offers TLS 1.0 and 1.1 by default"
        fix = "SSLProtocol -all +TLSv1.2 +TLSv1.3"
        # The file may be a part of another, which says it.
        return fails(words, at=host.at, severity=Severity.MEDIUM, confidence=Confidence.TENTATIVE, fix=fix)
    if old:
        words = f"Apache offers {', '.join(old)}, which are broken or deprecated (RFC 8996)"
        return fails(words, at=said.at, fix="SSLProtocol -all +TLSv1.2 +TLSv1.3")
    return passes(f"Apache offers {' and '.join(names)} alone", at=said.at)
