"""Only SSH, HTTP and HTTPS are let in."""

from stopper.model import Control, Severity

control = Control(
    id="deployment.firewall",
    title="Only SSH, HTTP and HTTPS are let in",
    severity=Severity.HIGH,
    layers=("deploy", "host", "cross"),
    does=("render",),
    cwe=(923,),
    asvs=("15.2.3",),
    remedy=(
        "Refuse incoming traffic by default, allow ports 22, 80 and 443 over IPv4 and IPv6, and write the same rules "
        "into the cloud's security group."
    ),
    risk="Databases, dashboards and debug ports that were meant for the machine alone answer the whole internet.",
    snippet="""\
ufw default deny incoming
ufw allow 22/tcp
ufw allow 80,443/tcp
ufw enable""",
)
