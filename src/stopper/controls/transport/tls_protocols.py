"""Only TLS 1.2 and 1.3 with forward-secret ciphers are offered."""

from stopper.model import Control, Severity

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
