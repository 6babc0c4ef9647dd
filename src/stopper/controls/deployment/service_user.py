"""The app and its workers run as a user of their own."""

from stopper.model import Control, Severity

control = Control(
    id="deployment.service-user",
    title="The app and its workers run as a user of their own",
    severity=Severity.HIGH,
    layers=("deploy", "host", "cross"),
    does=("render",),
    cwe=(250,),
    asvs=("13.2.2",),
    remedy="Create a system user without a login shell, and name it in each unit, image and pod.",
    risk="A bug that runs code in the app runs it as root, or as a user who owns much else, and the machine is lost.",
    snippet="""\
[Service]
User=app
Group=app""",
)
