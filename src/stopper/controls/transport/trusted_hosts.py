"""Only the expected host names are served."""

from stopper.model import Control, Severity

control = Control(
    id="transport.trusted-hosts",
    title="Only the expected host names are served",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("enforce", "render"),
    cwe=(348,),
    asvs=("2.2.1", "4.1.3"),
    remedy=(
        "List the host names in TRUSTED_HOSTS and in server_name, and let the edge's default server refuse all others: "
        "Flask checks the list only after before_request functions ran."
    ),
    snippet='TRUSTED_HOSTS = ["www.example.com"]',
)
