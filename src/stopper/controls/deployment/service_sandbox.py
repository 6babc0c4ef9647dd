"""The service can touch only what it needs."""

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.systemd.exposure import exposure
from stopper.evidence.deployment.systemd.mistakes import mistakes
from stopper.evidence.deployment.systemd.reach import Refused, hidden_code, refused_writes, unreachable
from stopper.evidence.deployment.systemd.units import ServiceUnit, Units
from stopper.evidence.host.host import Host
from stopper.model import Control, Layer, Observation, Observations, Severity, fails, not_applicable, passes, unknown

MOST = 2.0
ENOUGH, WIDE = 20, 70  # tenths of exposure
NONE = "no unit of systemd runs code of the project"

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
    """ProtectHome hides an application that lies in somebody's home."""
    hiding = [unit for unit in host.app_units if unit.settings.get("ProtectHome") in ("yes", "tmpfs")]
    wrong = [unit for unit in hiding if unit.folder.startswith(("/home/", "/root/"))]
    for unit in wrong:
        at = host.at(unit.files[0].path if unit.files else unit.name)
        yield fails(f"{unit.name} hides {unit.folder} from itself by ProtectHome", at=at)
    if hiding and not wrong:
        yield passes("ProtectHome hides nothing that the application needs", at=host.at())
    elif not hiding:
        yield not_applicable("no unit in effect hides the homes")


@control.check(question="exposure of the unit")
def every_unit_is_sandboxed(units: Units) -> Observations:
    """Each unit that runs code of the project has an exposure of 2.0 or less, as systemd-analyze reckons it."""
    for service in units.services:
        yield _exposed(service)
    if not units.services:
        yield not_applicable(NONE)


def _exposed(service: ServiceUnit) -> Observation:
    found = exposure(service.unit)
    if found.tenths <= ENOUGH:
        words = f"{service.name} has an exposure of {found.text} of 10, as systemd-analyze security reckons it"
        return passes(words, at=service.unit.at)
    left = ", ".join(f"{name}=" for name in found.open()[:5])
    severity = None if found.tenths >= WIDE else Severity.LOW
    return fails(
        f"an exposure of {found.text} of 10: {left} and others leave it open", at=service.unit.at, severity=severity
    )


@control.check(question="lines that systemd passes over")
def systemd_takes_every_line_that_protects(units: Units) -> Observations:
    """No setting that protects a service is misspelled, misplaced or given a value that systemd cannot read."""
    found = [item for service in units.services for item in mistakes(service.unit)]
    for item in found:
        yield fails(item.words, at=item.at, fix=item.meant)
    for broken in units.broken:
        yield fails(broken.reason, at=broken.at, severity=Severity.LOW)
    if not found and not units.broken:
        yield passes("systemd takes every line that protects a service") if units.services else not_applicable(NONE)


@control.check(question="the sandbox leaves the application its folders")
def the_sandbox_leaves_the_service_its_code(units: Units) -> Observations:
    """ProtectHome does not hide the folder from which the service runs."""
    found = [(service, folder) for service in units.services for folder in hidden_code(service.unit)[:1]]
    for service, folder in found:
        words = f"{service.name} does not start: ProtectHome= hides {folder.path} from it"
        yield fails(words, at=folder.at, related=[service.unit.place("ProtectHome")], fix="WorkingDirectory=/srv/app")
    if not found and units.services:
        yield passes("no unit hides its own code", at=units.services[0].unit.at)
    elif not found:
        yield not_applicable(NONE)


@control.check(question="files that the sandbox keeps from the app", layer=Layer.CROSS)
def the_sandbox_lets_the_app_write_what_it_keeps(application: Application, units: Units) -> Observations:
    """Where the whole system is read-only, the folders of SQLite and uploads are open."""
    found = [(service, item) for service in units.serving for item in refused_writes(service.unit, application)]
    for service, item in found:
        yield _writes(service, item)
    if not found:
        yield not_applicable("the app keeps nothing on the disk, or no unit makes the system read-only")


def _writes(service: ServiceUnit, item: Refused) -> Observation:
    at = service.unit.place("ProtectSystem", "DynamicUser")
    what = f"{item.write.what}{f' in {item.path}' if item.path else ''}"
    if item.is_allowed:
        return passes(f"{service.name} opens the folder of {what} for writing", at=at)
    if item.is_allowed is None:
        needs = f"whether ReadWritePaths= or StateDirectory= covers the folder of {item.write.what}"
        return unknown(f"the app keeps {what}, and {service.name} opens single folders alone", needs=needs, at=at)
    words = f"the app keeps {what}, and {service.name} opens no folder for it: every write ends with an error"
    return fails(words, at=at, related=[item.write.at], fix="StateDirectory=app", subject=item.write.what)


@control.check(question="databases that the sandbox cuts off", layer=Layer.CROSS)
def the_sandbox_lets_the_app_reach_its_database(application: Application, units: Units) -> Observations:
    """Where a unit lists the addresses that may be reached, the database's is among them."""
    found = list(_cut_off(application, units))
    yield from found
    if not found:
        yield not_applicable("no unit lists addresses, or the app's stores are on this machine")


def _cut_off(application: Application, units: Units) -> Iterator[Observation]:
    for service in units.serving:
        at = service.unit.place("IPAddressDeny")
        for connection, is_open in unreachable(service.unit, application):
            words = f"{connection.name} is on another machine, and {service.name} lists the addresses that it may reach"
            if is_open:
                yield passes(f"{words}, that one among them", at=at)
            elif is_open is None:
                yield unknown(words, needs="whether its address is in IPAddressAllow=", at=at)
            else:
                yield fails(f"{words} without it", at=at, related=[connection.at], fix="IPAddressAllow=10.0.0.5")
