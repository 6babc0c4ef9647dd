"""OCSP stapling is on exactly where the certificate names a responder."""

from stopper.evidence.deployment.nginx.configuration import Nginx, is_tls
from stopper.model import Control, Observations, Severity, fails, not_applicable, passes, unknown

control = Control(
    id="transport.ocsp-stapling",
    title="OCSP stapling is on exactly where the certificate names a responder",
    severity=Severity.INFO,
    layers=("deploy", "live"),
    does=("render",),
    cwe=(299,),
    asvs=("12.1.4",),
    remedy=(
        "Switch stapling on only where the certificate names an OCSP responder; certificates of Let's Encrypt have "
        "named none since 2025, and need no stapling."
    ),
    risk=(
        "A browser that checks revocation asks the authority itself, which learns who visits the site and delays the "
        "first page."
    ),
    snippet="""\
ssl_stapling on;
ssl_stapling_verify on;""",
)


@control.check
def nginx_staples_where_there_is_a_responder(nginx: Nginx) -> Observations:
    """Stapling is off for certificates of Let's Encrypt, which name no responder since 2025."""
    on = [server for server in nginx.servers if is_tls(server) and server.value("ssl_stapling", "off") == "on"]
    for server in on:
        item, certificate = server.effective("ssl_stapling")[-1], server.value("ssl_certificate")
        if "letsencrypt" in certificate:
            words = "ssl_stapling is on for a certificate of Let's Encrypt, which names no responder: nginx only warns"
            yield fails(words, at=item.at, fix="ssl_stapling off;")
        else:
            words = "ssl_stapling is on"
            yield unknown(words, needs="whether the certificate names an OCSP responder", at=item.at)
    if not any(is_tls(server) for server in nginx.servers):
        yield not_applicable("no server block of nginx speaks TLS")
    elif not on:
        first = next(server for server in nginx.servers if is_tls(server))
        yield passes("no server staples, as certificates without a responder want it", at=first.at)
