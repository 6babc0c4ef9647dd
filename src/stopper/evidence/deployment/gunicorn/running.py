"""What a configuration file of gunicorn sets when it is run, and how it settles what reading the file leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from stopper.evidence.deployment.gunicorn.configuration import Gunicorn
from stopper.evidence.deployment.gunicorn.configuration_file import Assigned, ConfigurationFile
from stopper.evidence.deployment.gunicorn.process import GunicornProcess
from stopper.evidence.source.values import Composed, Known, OneOf, Unknown, Value, derived
from stopper.model import Place
from stopper.standard.gunicorn_settings import BY_NAME
from stopper.standard.secret import Secret

EVERYTHING = "*"
OPEN = (Unknown, OneOf, Composed)


class WantedFile(Struct, frozen=True):
    """A file to be run: where its gunicorn starts, and the variables that the files give it.

    `names` are the settings that reading leaves open; empty where it may set any.
    """

    path: str
    folder: str = ""
    variables: tuple[tuple[str, Secret], ...] = ()
    names: tuple[str, ...] = ()


class RanFile(Struct, frozen=True):
    """What a file set, and the names that depend on where it runs, each with what that is; "*" where all may."""

    settings: Mapping[str, Assigned] = field(default_factory=dict)
    open: Mapping[str, str] = field(default_factory=dict)


Ran = Mapping[WantedFile, RanFile]


def wanted_file(process: GunicornProcess) -> WantedFile | None:
    """The file of a process that reading does not know wholly; None where there is nothing to settle."""
    file, launch = process.file, process.launch
    if file is None or not is_open(file):
        return None
    given = launch.environment if launch is not None else {}
    folder = (launch.folder or "") if launch is not None else ""
    names = tuple(name for name, item in file.settings.items() if _is_left_open(item))
    return WantedFile(file.path, folder, tuple(sorted(given.items())), names if file.is_certain else ())


def is_open(file: ConfigurationFile) -> bool:
    """Whether reading a file leaves a setting open that a run may settle."""
    return not file.is_certain or any(map(_is_left_open, file.settings.values()))


def _is_left_open(item: Assigned) -> bool:
    """Whether reading knows neither the value nor a bound of it."""
    return isinstance(item.value, OPEN) and item.least is None


def settled(gunicorn: Gunicorn, ran: Ran) -> Gunicorn:
    """The same processes, where what reading calls unknown is what the run came to."""

    def of(process: GunicornProcess) -> GunicornProcess:
        wanted = wanted_file(process)
        found = ran.get(wanted) if wanted is not None else None
        return replace(process, file=_laid_over(process.file, found)) if process.file and found else process

    return replace(gunicorn, processes=tuple(map(of, gunicorn.processes)))


def _laid_over(file: ConfigurationFile, ran: RanFile) -> ConfigurationFile:
    settings = dict(file.settings)
    for name, found in ran.settings.items():
        before = settings.get(name)
        if before is None and not file.is_certain:
            settings[name] = found
        elif before is not None and _is_left_open(before) and _says_more(found):
            settings[name] = replace(found, at=before.at)
    if file.is_certain or EVERYTHING in ran.open:
        return replace(file, settings=settings)
    for name, words in ran.open.items():
        settings.setdefault(name, Assigned(Unknown(f"it depends on {words}"), Place(file.path, 1, context=name)))
    return replace(file, settings=settings, is_certain=True)


def _says_more(found: Assigned) -> bool:
    return isinstance(found.value, Known) or found.least is not None


def agreed(name: str, values: Iterable[Value], words: str, at: Place) -> Assigned:
    """A setting of several runs: known where all agree and nothing of where it runs decides it."""
    first, *others = (_as_taken(name, value) for value in values)
    if words:
        return Assigned(Unknown(f"it depends on {words}"), at)
    if isinstance(first, Known) and all(first == other for other in others):
        return Assigned(first, at, is_run=True)
    return Assigned(first if not isinstance(first, Known) else Unknown("each run sets another"), at)


def _as_taken(name: str, value: Value) -> Value:
    """The value as gunicorn takes it: a number that is written as a text is one."""
    is_written = isinstance(value, Known) and isinstance(value.data, str)
    # As `validate_pos_int` does, which refuses "010".
    return derived(value, lambda data: int(str(data), 0)) if is_written and BY_NAME[name].kind == "number" else value
