"""The certificate is valid for the host, strong and not about to expire."""

from stopper.model import Control, Severity

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
