"""OCSP stapling is on exactly where the certificate names a responder."""

from stopper.model import Control, Severity

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
