"""The Apache httpd configuration is free of known traps."""

from stopper.evidence.deployment.apache import traps
from stopper.evidence.deployment.apache.configuration import Apache
from stopper.evidence.deployment.trap import trapped
from stopper.model import Control, Observations, Severity, fails, passes

control = Control(
    id="deployment.apache",
    title="The Apache httpd configuration is free of known traps",
    severity=Severity.HIGH,
    layers=("deploy",),
    does=("render",),
    cwe=(22, 441, 548),
    asvs=("13.2.5", "13.4.1", "13.4.3", "13.4.7"),
    remedy=(
        "Deny access to the file system by default, switch ProxyRequests, Indexes and AllowOverride off, refuse "
        "dotfiles, and let the first virtual host refuse unknown names."
    ),
    risk=(
        "A visitor reads files outside the document root, lists folders, or uses the server as a proxy into the "
        "internal network."
    ),
    snippet="""\
ProxyRequests Off
<Directory />
    Require all denied
    AllowOverride None
    Options None
</Directory>""",
)


@control.check
def apache_reads_its_files_to_the_end(apache: Apache) -> Observations:
    """Apache takes each file: no section is left open, none is closed that was not."""
    for item in apache.broken:
        yield fails(f"Apache would refuse the file: {item.reason}", at=item.at)
    if not apache.broken:
        yield passes(f"{len(apache.files)} files of Apache are well formed", at=apache.files[0].at)


@control.check
def apache_falls_into_no_known_trap(apache: Apache) -> Observations:
    """No open proxy, listing, override, open disk, served code, open status page or host for all names."""
    found = list(trapped(traps, apache))
    for name, trap in found:
        yield fails(
            trap.words, at=trap.at, severity=trap.severity, confidence=trap.confidence, fix=trap.fix, subject=name
        )
    if not found:
        yield passes(f"none of the known traps in {len(apache.sections)} sections", at=apache.files[0].at)
