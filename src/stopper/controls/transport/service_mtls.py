"""Services prove who they are to each other."""

from stopper.model import Control, Severity

control = Control(
    id="transport.service-mtls",
    title="Services prove who they are to each other",
    severity=Severity.LOW,
    layers=("deploy", "live"),
    does=("render",),
    cwe=(306, 295),
    asvs=("12.1.3", "12.3.4", "12.3.5", "13.2.1"),
    remedy="Demand client certificates from one pinned internal authority between services, and check the peer's name.",
    risk="Any process that gets into the internal network calls services as if it were the app, and is believed.",
    snippet="""\
ssl_client_certificate /etc/nginx/internal-ca.pem;
ssl_verify_client on;""",
)
