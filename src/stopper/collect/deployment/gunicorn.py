"""gunicorn as the files of a project start and configure it; a configuration file is read, and not run here."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from stopper.collect.deployment import compose, docker, kubernetes, systemd
from stopper.collect.deployment.gunicorn_in_code import processes_in_code
from stopper.collect.deployment.readings import Readings
from stopper.collect.source import module_name
from stopper.evidence.deployment.commands.launch import Launch
from stopper.evidence.deployment.commands.launches import Described, launches
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.docker.images import Docker
from stopper.evidence.deployment.gunicorn.conditional_settings import value_at_the_end
from stopper.evidence.deployment.gunicorn.configuration import Gunicorn
from stopper.evidence.deployment.gunicorn.configuration_file import Assigned, ConfigurationFile
from stopper.evidence.deployment.gunicorn.process import GunicornProcess
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.deployment.systemd.units import Units
from stopper.evidence.source.index import Source, is_test
from stopper.evidence.source.values import FromEnvironment, Known, Unknown, fallback
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place
from stopper.standard.gunicorn_settings import BY_NAME, FILE, HOOKS
from stopper.standard.regex import regex
from stopper.standard.secret import Secret
from stopper.syntax import form
from stopper.syntax.python import Unparsable, parse

# A file that nobody names on a command line here, and that says by its name what it is for.
NAMED = regex(r"gunicorn[\w.-]*\.py\Z", re.IGNORECASE)
COUNTED = regex(r"\b(?:(?:multiprocessing|os|psutil|mp)\.)?(?:cpu_count|process_cpu_count)\([^()]{0,40}\)")
LARGEST = 200_000  # bytes
_WORD = regex(r"\b[A-Z][A-Z0-9_]{1,80}\b")
# By these a file sets names that it does not write out.
WRITING = ("globals", "locals", "vars", "exec")


def read_with(readings: Readings) -> Reading:
    """The processes of gunicorn, all processes that files start, and the files that were read for it."""
    tree, pairing = readings.tree, readings.pairing
    started, paths = launches(tree, pairing, _described(readings))
    reader = _Reader(tree)
    processes = [reader.process(launch) for launch in started.found if launch.started.server == "gunicorn"]
    of_code, started = processes_in_code(tree, started)
    processes.extend(reader.process(item.launch) if item.launch and not item.file else item for item in of_code)
    gaps: list[tuple[str, str]] = []
    for file in _named(tree):
        if not pairing.is_judged(file.path):
            gaps.append(pairing.other(file.path, "a configuration of gunicorn"))
        elif file.path not in reader.files:
            found = reader.file(file)
            processes.extend([GunicornProcess(None, found)] if found.settings or file.name == FILE else [])
    snapshots: list[object] = [started] if started.found else []
    if processes or reader.broken:
        snapshots.append(Gunicorn(tuple(processes), tuple(reader.broken.values())))
    return Reading(tuple(snapshots), tuple(gaps), tuple(reader.files), paths)


def _described(readings: Readings) -> Described:
    return Described(
        readings.of(systemd).snapshot(Units),
        readings.of(docker).snapshot(Docker),
        readings.of(compose).snapshot(Compose),
        readings.of(kubernetes).snapshot(Kubernetes),
    )


def _named(tree: Tree) -> Iterator[File]:
    return (file for file in tree if file.content is not None and NAMED.match(file.name) and not is_test(file.path))


class _Reader:
    """The configuration files that commands name, each read once."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self.files: dict[str, ConfigurationFile] = {}
        self.broken: dict[str, tuple[Place, str]] = {}
        self._words: dict[str, frozenset[str]] = {}
        self._read_with: dict[tuple[str, frozenset[tuple[str, Secret]]], ConfigurationFile] = {}

    def process(self, launch: Launch) -> GunicornProcess:
        """One gunicorn with the file that it takes."""
        bare = GunicornProcess(launch)
        named = bare.setting("config").text
        if named is None:
            return GunicornProcess(launch, missing="the file that a variable names")
        wanted = named.removeprefix("file:")
        file = (
            self._module(wanted.removeprefix("python:"))
            if wanted.startswith("python:")
            else self._file(wanted, launch, bare)
        )
        if file is None:
            is_default = not bare.setting("config").is_set
            return GunicornProcess(launch, missing="" if is_default else posixpath.basename(wanted))
        return GunicornProcess(launch, self.file(file, launch))

    def _module(self, name: str) -> File | None:
        return self._tree.get(f"{name.replace('.', '/')}.py")

    def _file(self, wanted: str, launch: Launch, bare: GunicornProcess) -> File | None:
        """The file of the project that a path on the server means: beside the command, at the top, or by its end."""
        changed = bare.setting("chdir").text or ""
        folders = dict.fromkeys(
            (posixpath.normpath(posixpath.join(launch.folder or "", changed)), launch.folder or "", "")
        )
        for folder in folders if not wanted.startswith("/") else ():
            path = posixpath.normpath(posixpath.join(folder, wanted))
            if (found := self._tree.get(path)) is not None and found.content is not None:
                return found
        if not bare.setting("config").is_set:
            return self._beside(launch)
        # The folder of the project on the server is not known: the longest end that fits.
        parts = [part for part in wanted.split("/") if part not in ("", ".", "..")]
        for cut in range(len(parts)):
            found = self._tree.get("/".join(parts[cut:]))
            if found is not None and found.content is not None:
                return found
        same = [item for item in self._tree if item.name == parts[-1] and item.content is not None] if parts else []
        return same[0] if len(same) == 1 else None

    def _beside(self, launch: Launch) -> File | None:
        """The default's file beside the script that starts gunicorn, where an image copies both to where it runs."""
        folder = launch.at.path.rpartition("/")[0]
        found = self._tree.get(f"{folder}/{FILE}") if folder else None
        return found if found is not None and found.content is not None else None

    def file(self, file: File, launch: Launch | None = None) -> ConfigurationFile:
        """What a file sets, with the variables that the process gets."""
        given = {name: launch.variable(name) for name in self._words_of(file)} if launch is not None else {}
        variables = {name: item.value for name, item in given.items() if item is not None and item.value is not None}
        if file.path not in self.files or variables:
            self.files[file.path] = self._read_once(file, variables)
        return self.files[file.path]

    def _words_of(self, file: File) -> frozenset[str]:
        """What may be a variable's name in a file; a thousand commands may name the same one."""
        if file.path not in self._words:
            self._words[file.path] = frozenset(_WORD.findall(file.text) if file.size <= LARGEST else ())
        return self._words[file.path]

    def _read_once(self, file: File, variables: Mapping[str, Secret]) -> ConfigurationFile:
        key = file.path, frozenset(variables.items())
        if key not in self._read_with:
            self._read_with[key] = self._read(file, variables)
        return self._read_with[key]

    def _read(self, file: File, variables: Mapping[str, Secret]) -> ConfigurationFile:
        name, is_package = module_name(file.path)
        if file.size > LARGEST:
            self.broken[file.path] = (Place(file.path, 1), "it is too large to be read")
            return ConfigurationFile(file.path, is_certain=False)
        try:
            module = parse(file.content or b"", file.path, name, is_package=is_package)
            counted = [
                parse(COUNTED.sub(number, file.text).encode(), file.path, name, is_package=is_package)
                for number in ("1", "64")
            ]
        except Unparsable as error:
            self.broken[file.path] = (Place(file.path, _line(str(error))), str(error))
            return ConfigurationFile(file.path, is_certain=False)
        return _configured(module, counted, variables)


def _line(words: str) -> int:
    found = re.search(r"line (\d{1,6})", words)
    return int(found[1]) if found else 1


def _configured(
    module: form.Module, counted: Sequence[form.Module], variables: Mapping[str, Secret]
) -> ConfigurationFile:
    source, fewest, more = (Source([item], variables=variables) for item in (module, *counted))
    names = [name for name in module.scope.bindings if name in BY_NAME]
    settings = {name: _assigned(name, module, source, (fewest, more)) for name in names}
    hooks = tuple(name for name in HOOKS if name in module.scope.bindings)
    is_certain = not module.scope.star_imports and not source.calls(*WRITING)
    return ConfigurationFile(module.path, settings, hooks, is_certain=is_certain)


def _assigned(name: str, module: form.Module, source: Source, counted: tuple[Source, Source]) -> Assigned:
    line = module.scope.bindings[name][-1].line
    at = Place(module.path, line, 1, line, name)
    default = BY_NAME[name].default
    value = value_at_the_end(name, source, module.scope, default)
    if isinstance(value, Known) or (isinstance(value, FromEnvironment) and value.given is not None):
        return Assigned(value, at)
    # Where the number of processors decides, one of them gives the bound.
    low, high = (fallback(value_at_the_end(name, item, item.all_modules[0].scope, default)) for item in counted)
    if isinstance(low, Known) and isinstance(low.data, int):
        return Assigned(low if low == high else Unknown("the number of processors decides it"), at, low.data)
    return Assigned(value, at)
