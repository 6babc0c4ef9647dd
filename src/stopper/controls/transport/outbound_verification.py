"""Outbound connections verify the peer's certificate or host key."""

from stopper.model import Control, Severity

control = Control(
    id="transport.outbound-verification",
    title="Outbound connections verify the peer's certificate or host key",
    severity=Severity.HIGH,
    layers=("source",),
    does=("fix",),
    cwe=(295, 297, 322),
    asvs=("12.3.2", "12.3.4"),
    remedy=(
        "Remove verify=False, unverified contexts and automatic acceptance of host keys; where the peer has a private "
        "authority, name its certificate."
    ),
    snippet='requests.get(url, timeout=10, verify="/etc/ssl/certs/internal-ca.pem")',
)
