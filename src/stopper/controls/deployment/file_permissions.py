"""The service cannot change its own code or units."""

from stopper.model import Control, Severity

control = Control(
    id="deployment.file-permissions",
    title="The service cannot change its own code or units",
    severity=Severity.HIGH,
    layers=("deploy", "host", "cross"),
    does=("render",),
    cwe=(732, 276),
    asvs=("13.2.2",),
    remedy=(
        "Let root or a deploy user own code, units and drop-ins, give the service read access only, and make single "
        "folders such as uploads writable for it."
    ),
    risk=(
        "An intruder who can run code in the app rewrites it, survives every restart, and through a unit file becomes "
        "root."
    ),
    snippet="""\
chown -R root:app /srv/app
chmod -R u=rwX,g=rX,o= /srv/app""",
)
