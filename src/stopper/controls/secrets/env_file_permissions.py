"""Only root and the service can read environment and key files."""

from stopper.model import Control, Severity

control = Control(
    id="secrets.env-file-permissions",
    title="Only root and the service can read environment and key files",
    severity=Severity.HIGH,
    layers=("deploy", "host", "cross"),
    does=("render",),
    cwe=(732, 522),
    asvs=("13.3.2",),
    remedy="Give environment and key files to root and the service's group with mode 0640 or stricter.",
    risk="Any other user or service on the machine reads the keys and forges sessions or opens the database.",
    snippet="""\
chown root:app /etc/app/app.env
chmod 0640 /etc/app/app.env""",
)
