"""The service can touch only what it needs."""

from stopper.evidence.host.host import Host
from stopper.model import Control, Observations, Severity, fails, not_applicable, passes, unknown

MOST = 2.0

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


@control.check(question="exposure of the unit")
def the_exposure_of_units_in_effect_is_low(host: Host) -> Observations:
    """What `systemd-analyze security` reckons for the services of the application on the machine."""
    for unit in host.app_units:
        path = unit.files[0].path if unit.files else unit.name
        if not unit.exposure:
            needs = host.hidden("units.exposure") or f"the output of systemd-analyze security {unit.name}"
            yield unknown(f"the exposure of {unit.name} is not known", needs=needs, at=host.at(path))
        elif float(unit.exposure) <= MOST:
            yield passes(f"{unit.name} has an exposure of {unit.exposure}", at=host.at(path))
        else:
            yield fails(f"{unit.name} has an exposure of {unit.exposure}, above {MOST}", at=host.at(path))
    if not host.app_units:
        yield unknown("no unit of systemd runs the application", needs=host.hidden("units") or "its unit")


@control.check(question="the sandbox leaves the application its folders")
def the_sandbox_in_effect_leaves_the_application_its_folder(host: Host) -> Observations:
    """ProtectHome hides an application that lies in somebody's home (contradiction 42)."""
    hiding = [unit for unit in host.app_units if unit.settings.get("ProtectHome") in ("yes", "tmpfs")]
    wrong = [unit for unit in hiding if unit.folder.startswith(("/home/", "/root/"))]
    for unit in wrong:
        at = host.at(unit.files[0].path if unit.files else unit.name)
        yield fails(f"{unit.name} hides {unit.folder} from itself by ProtectHome", at=at)
    if hiding and not wrong:
        yield passes("ProtectHome hides nothing that the application needs", at=host.at())
    elif not hiding:
        yield not_applicable("no unit in effect hides the homes")
