"""Commands that make accounts: of entry points, images, services, pods, units, Procfiles, app.json and scripts."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from stopper.collect.deployment import compose, docker, kubernetes, systemd
from stopper.collect.deployment.docker import scripts_of
from stopper.collect.deployment.readings import Readings
from stopper.evidence.deployment.commands.in_procfile import hooks_of, is_procfile, lines_of
from stopper.evidence.deployment.commands.wrappers import program
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.docker.images import Docker
from stopper.evidence.deployment.docker.processes import scripts_called
from stopper.evidence.deployment.docker.stage import Command
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.deployment.seeded_accounts import Script, accounts_of
from stopper.evidence.deployment.systemd.command import commands_of
from stopper.evidence.deployment.systemd.units import Units
from stopper.evidence.source.index import is_test
from stopper.model import Place
from stopper.standard.shells import SHELLS


def read_with(readings: Readings) -> Reading:
    """The accounts that a start or a set-up makes."""
    scripts = scripts_of(readings.tree)
    commands = [*_commands(readings)]
    called = {path for command in commands for path in scripts_called(command, scripts)}
    texts = [Script(_text(command), command.at, runs=True) for command in commands]
    texts.extend(_built(readings))
    for path, text in scripts.items():
        if not is_test(path) and readings.pairing.is_judged(path) and not path.startswith(".github/"):
            texts.append(Script(text, Place(path, 1), runs=path in called, is_file=True))
    found = accounts_of(texts)
    return Reading((found,) if found.found or found.clean else ())


def _text(command: Command) -> str:
    """A command as a shell's text."""
    words = command.words
    if command.is_shell:
        return command.line
    has_text = len(words) > 2 and program(words[0]) in SHELLS and words[1].endswith("c")
    return words[2] if has_text else shlex.join(words)


def _commands(readings: Readings) -> Iterator[Command]:
    """What starts when the deployment does."""
    images, services = readings.of(docker).snapshot(Docker), readings.of(compose).snapshot(Compose)
    for image in images.images if images is not None else ():
        yield from filter(None, (image.final.started,))
    for service in services.services if services is not None else ():
        yield from filter(None, (service.started,))
    cluster, units = readings.of(kubernetes).snapshot(Kubernetes), readings.of(systemd).snapshot(Units)
    for workload in cluster.workloads if cluster is not None else ():
        yield from (item.started for item in workload.containers if item.started is not None)
    for unit in units.services if units is not None else ():
        yield from (Command(tuple(item.words), False, item.at) for item in commands_of(unit.unit))
    for file in readings.tree:
        if readings.pairing.is_judged(file.path) and is_procfile(file):
            yield from (Command((line,), True, at) for _, line, at in lines_of(file))
        elif readings.pairing.is_judged(file.path) and file.name == "app.json":
            yield from (Command((line,), True, at) for line, at in hooks_of(file))


def _built(readings: Readings) -> Iterator[Script]:
    """The steps of the builds, whose accounts are in every container."""
    images = readings.of(docker).snapshot(Docker)
    for image in images.images if images is not None else ():
        for stage in image.final.chain:
            yield from (Script(run.script, run.at, runs=True) for run in stage.runs)
