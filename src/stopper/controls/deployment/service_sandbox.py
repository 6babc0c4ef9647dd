"""The service can touch only what it needs."""

from stopper.model import Control, Severity

control = Control(
    id="deployment.service-sandbox",
    title="The service can touch only what it needs",
    severity=Severity.MEDIUM,
    layers=("deploy", "host", "cross"),
    does=("render",),
    cwe=(250, 653),
    asvs=("13.2.2", "15.2.5"),
    remedy=(
        "Add systemd's sandbox settings to the unit until `systemd-analyze security` shows an exposure of 2.0 or less."
    ),
    risk="A bug in the app gives an intruder the home folders, the devices and the whole system to go on with.",
    snippet="""\
[Service]
NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=strict
ProtectHome=yes
CapabilityBoundingSet=
SystemCallFilter=@system-service""",
)
