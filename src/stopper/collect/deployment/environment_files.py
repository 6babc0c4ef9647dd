"""Files of variables by those who read them: units, services of compose, scripts and Makefiles."""

from __future__ import annotations

from stopper.collect.deployment import compose, systemd
from stopper.collect.deployment.readings import Readings
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.environment_files.readers import NamedFiles, in_scripts, in_services, in_units
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.deployment.systemd.units import Units


def read_with(readings: Readings) -> Reading:
    """The readers that files of the environment that is judged name."""
    units, services = readings.of(systemd).snapshot(Units), readings.of(compose).snapshot(Compose)
    found = (
        *(in_units(units) if units is not None else ()),
        *(in_services(services) if services is not None else ()),
        *in_scripts(readings.tree, readings.pairing),
    )
    by_file = sorted(found, key=lambda item: item[1].at.path)
    return Reading((NamedFiles(tuple(by_file)),) if found else ())
