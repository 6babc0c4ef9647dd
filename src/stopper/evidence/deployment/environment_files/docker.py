"""Files of variables as `docker run --env-file` reads them (docker/cli, kvfile): all behind the = is the value."""

from __future__ import annotations

from stopper.evidence.deployment.environment_files.dialect import Collecting, Dialect, Reading


def read(text: str) -> Reading:
    """The variables; quotes, comments behind a value and spaces belong to it, and nothing is expanded."""
    found = Collecting()
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        bare = line.lstrip()
        if not bare or bare.startswith("#"):
            continue
        name, equals, value = bare.partition("=")
        if any(char.isspace() for char in name) or not name:
            found.refused[number] = "docker stops at the line: the name has a space"
        elif equals:
            found.add(name, value, number)
    return found.reading()


DIALECT = Dialect("docker --env-file", read)
