"""OCSP stapling is on exactly where the certificate names a responder."""

from stopper.evidence.deployment.nginx.configuration import Nginx, is_tls
from stopper.evidence.deployment.nginx.level import Level
from stopper.model import Control, Observation, Observations, Severity, fails, not_applicable, passes, unknown

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

# The folder in which clients of Let's Encrypt keep its certificates.
WITHOUT_RESPONDER = "letsencrypt"


@control.check
def nginx_staples_where_there_is_a_responder(nginx: Nginx) -> Observations:
    """Stapling is off for certificates of Let's Encrypt, which name no responder since 2025."""
    servers = [
        server for server in nginx.servers if is_tls(server) and server.value("ssl_reject_handshake", "off") == "off"
    ]
    for server in servers:
        yield _judged(server)
    if not servers:
        yield not_applicable("no server block of nginx answers by TLS")


def _judged(server: Level) -> Observation:
    stapling = server.effective("ssl_stapling")[-1:]
    is_on = bool(stapling) and stapling[0].argument() == "on"
    certificate = server.effective("ssl_certificate")[-1:]
    at = stapling[0].at if stapling else certificate[0].at if certificate else server.at
    if not certificate or WITHOUT_RESPONDER not in certificate[0].argument():
        words = f"ssl_stapling is {'on' if is_on else 'off'}"
        return unknown(words, needs="whether the certificate names an OCSP responder", at=at)
    if is_on:
        words = "ssl_stapling is on for a certificate of Let's Encrypt, which names no responder: nginx only warns"
        return fails(words, at=at, fix="ssl_stapling off;")
    return passes("nothing is stapled for a certificate of Let's Encrypt, which names no responder", at=at)
