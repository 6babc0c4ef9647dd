"""The Apache httpd configuration is free of known traps."""

from stopper.model import Control, Severity

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
