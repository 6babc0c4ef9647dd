"""The operating system installs security updates by itself."""

from stopper.model import Control, Severity

control = Control(
    id="deployment.os-updates",
    title="The operating system installs security updates by itself",
    severity=Severity.MEDIUM,
    layers=("host", "deploy"),
    does=("render",),
    cwe=(1395,),
    asvs=("15.2.1",),
    remedy=(
        "Install pending security updates, switch automatic ones on (unattended-upgrades or dnf-automatic), and reboot "
        "when they ask for it."
    ),
    risk=(
        "A published exploit for the kernel, OpenSSH or OpenSSL works on the server for months after its patch came "
        "out."
    ),
    snippet='APT::Periodic::Unattended-Upgrade "1";',
)
