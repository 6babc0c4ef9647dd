"""Which readers a file of variables has in a project, and where they part."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from stopper.evidence.deployment.commands.in_scripts import is_makefile, is_script
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.environment_files import compose, docker, python_dotenv, shell, systemd
from stopper.evidence.deployment.environment_files.dialect import Dialect, Reading
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.systemd.environment import secret_files
from stopper.evidence.deployment.systemd.units import Units
from stopper.evidence.repository.names import is_environment_name
from stopper.evidence.source.index import Source, is_support, is_test
from stopper.evidence.tree.files import File, Tree
from stopper.model import Layer, Place
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex

LARGEST = 100_000  # bytes
# A template of one is copied to its place as it is, with other values.
TEMPLATE = regex(r"[._-](?:example|sample|template|dist)\Z|\A(?:example|sample)[._-]", re.IGNORECASE)
_SOURCED = regex(r"(?:^|[;&|]|\bthen\b|\bdo\b)\s*(?:\.|source)\s+[\"']?(\S*?\.?env[\w.-]*)[\"']?(?=\s|;|&|\Z)")
_HANDED = regex(r"--env-file[= ][\"']?([\w./${}-]*env[\w.-]*)")
LOADERS = ("dotenv.load_dotenv", "dotenv.main.load_dotenv", "dotenv.dotenv_values", "environs.Env().read_env")


class Reader(Struct, frozen=True):
    """One reader of a file, and the place that says so."""

    dialect: Dialect
    at: Place


class NamedFiles(Struct, frozen=True):
    """Evidence of the deploy layer: the paths of files of variables that deployment files name, with their readers."""

    layer: ClassVar[Layer] = Layer.DEPLOY
    supply: ClassVar[str] = "the unit, compose file or script that reads the file of variables"

    readers: tuple[tuple[str, Reader], ...]


class Parting(Struct, frozen=True):
    """A variable that two readers of one file understand differently; `reason` says by what."""

    name: str
    at: Place
    first: Reader
    second: Reader
    reason: str


class ReadFile(Struct, frozen=True, eq=False, dict=True):
    """A file of variables with all its readers, one of a kind."""

    path: str
    file: File
    readers: tuple[Reader, ...]

    @property
    def is_template(self) -> bool:
        """Whether it is an example that is copied to its place with other values."""
        return TEMPLATE.search(self.file.name) is not None

    def partings(self) -> Iterator[Parting]:
        """The variables of which two readers get different values."""
        readings = [(reader, reader.dialect.read(self.file.text)) for reader in self.readers]
        names = dict.fromkeys(name for _, reading in readings for name in reading.values)
        for name in names:
            first, one = readings[0]
            for second, other in readings[1:]:
                if _value(one, name) != _value(other, name):
                    line = one.lines.get(name) or other.lines.get(name, 1)
                    place = Place(self.path, line, 1, line, name)
                    yield Parting(
                        name, place, first, second, _reason(self.file.lines[line - 1], name, one, other, line)
                    )
                    break


def _value(reading: Reading, name: str) -> str | None:
    found = reading.values.get(name)
    return found.reveal() if found is not None else None


def _reason(text: str, name: str, one: Reading, other: Reading, line: int) -> str:
    """What in a line they take differently, without showing it."""
    told = one.refused.get(line) or other.refused.get(line)
    if told:
        return told
    value = text.partition("=")[2]
    if HOLE in (_value(one, name) or "") + (_value(other, name) or "") or "$" in value:
        return "one puts a variable in for $, the other takes it as it is written"
    if re.search(r"\s#", value):
        return "one takes # for the beginning of a comment"
    if re.search(r"[\"']", value):
        return "one takes quotes off, the other keeps them in the value"
    if "\\" in value:
        return "one takes a backslash away"
    return "spaces or the end of the line count for one of them"


def read_files(tree: Tree, source: Source, deployed: NamedFiles | None) -> list[ReadFile]:
    """The environment files of a project that somebody reads, templates of them included."""
    found: dict[str, ReadFile] = {}
    named = [*_of_code(source), *(deployed.readers if deployed is not None else ())]
    for file in (*tree, *tree.ignored_present):
        if file.content is None or file.size > LARGEST or is_test(file.path) or not _is_environment(file.name):
            continue
        readers = {item.dialect.name: item for path, item in named if _means(path, file)}
        if readers:
            found[file.path] = ReadFile(file.path, file, tuple(readers.values()))
    return list(found.values())


def _is_environment(name: str) -> bool:
    return is_environment_name(name) or (bool(TEMPLATE.search(name)) and "env" in name.lower())


def _means(path: str, file: File) -> bool:
    """Whether a path that a reader names is this file, or the one that this is a template of."""
    wanted = posixpath.basename(path)
    return file.name == wanted or TEMPLATE.sub("", file.name) in (wanted, wanted.lstrip("."))


def in_units(units: Units) -> Iterator[tuple[str, Reader]]:
    """The files that units read."""
    for unit in units.units:
        for key, path, at in secret_files(unit):
            if key == "EnvironmentFile":
                yield path, Reader(systemd.DIALECT, at)


def in_services(services: Compose) -> Iterator[tuple[str, Reader]]:
    """The files that services of compose read."""
    for service in services.services:
        for item in service.files:
            yield item.text, Reader(compose.DIALECT, item.at)


def in_scripts(tree: Tree, pairing: Pairing) -> Iterator[tuple[str, Reader]]:
    """The files that scripts and Makefiles read, or hand to docker."""
    for file in tree:
        if file.content is None or file.size > LARGEST or is_test(file.path) or not pairing.is_judged(file.path):
            continue
        if (is_script(file) or is_makefile(file)) and not is_support(file.path.rpartition("/")[2]):
            yield from _of_script(file)


def _of_code(source: Source) -> Iterator[tuple[str, Reader]]:
    for call in source.calls(*LOADERS):
        given = source.argument(call, 0, "dotenv_path")
        text = None if given is None else source.text(call.argument(0, "dotenv_path"), call.scope)
        if given is None or text:
            yield (text or ".env").rpartition(HOLE)[2], Reader(python_dotenv.DIALECT, source.at(call))


def _of_script(file: File) -> Iterator[tuple[str, Reader]]:
    for number, line in enumerate(file.lines, 1):
        at = Place(file.path, number, 1, number)
        for found in _SOURCED.finditer(line[:1_000]):
            yield found[1], Reader(shell.DIALECT, at)
        for found in _HANDED.finditer(line[:1_000]):
            if "docker" in line or "podman" in line:
                yield found[1], Reader(docker.DIALECT, at)
