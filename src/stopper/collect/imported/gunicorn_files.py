"""Configuration files of gunicorn, run as the application is: twice, for what differs is the machine's and no setting.

The runs differ in processors, the name of the machine, and the variables that no file and nobody gives; besides, the
probe notes what each statement asks of where it runs, so that what such an answer decides stays unknown.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from stopper.collect.imported.failures import Failure, failure_of
from stopper.collect.imported.process import Launch, Outcome, run_probe
from stopper.collect.imported.reading import clean, line, table
from stopper.collect.imported.sentinels import Sentinels
from stopper.collect.imported.values import ValueReader
from stopper.evidence.deployment.gunicorn.configuration_file import Assigned
from stopper.evidence.deployment.gunicorn.running import RanFile, WantedFile, agreed
from stopper.evidence.imported.targets import Target
from stopper.evidence.source.values import Known, Unknown, Value
from stopper.model import Place
from stopper.standard.gunicorn_settings import BY_NAME, HOOKS
from stopper.standard.holes import HOLE

MOST_FILES = 4
MOST_RUNS = 6  # of one file, each with one more variable
MOST_SECONDS = 10.0
NUMBER = "47099"  # for a variable that is no number by its name
FEW, MANY = 1, 64  # processors
NAMES = tuple(name for name in BY_NAME if name not in HOOKS)


class Said(Struct, frozen=True):
    """What one run said: the values by name, each with its line; what is open; the variables that it asked for."""

    values: Mapping[str, tuple[Value, int]]
    open: Mapping[str, str]
    asked: tuple[str, ...]


class FileRuns(Struct, frozen=True):
    """Runs files; `given` are the variables of production that the user gives, `known` says whether a file is there."""

    launch: Launch
    given: Mapping[str, str]
    environment: str
    known: Callable[[str], bool]

    def run(self, wanted: Iterable[WantedFile]) -> tuple[dict[WantedFile, RanFile], list[str]]:
        """What each file came to, and a sentence about each."""
        ran: dict[WantedFile, RanFile] = {}
        notes = []
        for item in list(dict.fromkeys(wanted))[:MOST_FILES]:
            found = self._one(item)
            if isinstance(found, RanFile):
                ran[item] = found
            notes.append(_told(item, found))
        return ran, notes

    def _one(self, wanted: WantedFile) -> RanFile | Failure:
        given = {**self.given, **dict(_revealed(wanted))}
        sentinels = Sentinels(self.launch.scratch.folder, self.environment)
        first = self._mended(wanted, given, sentinels)
        if isinstance(first, Failure):
            return first
        needed = dict(sentinels.values)
        for name in first.asked:
            sentinels.invent(name)
        second = self._said(wanted, given, sentinels.values, MANY)
        if isinstance(second, Failure):
            second = self._said(wanted, given, needed, MANY)
        if isinstance(second, Failure):
            return second
        third = self._said(wanted, given, needed, FEW)
        return self._compared(wanted.path, first, second, first if isinstance(third, Failure) else third)

    def _mended(self, wanted: WantedFile, given: Mapping[str, str], sentinels: Sentinels) -> Said | Failure:
        """The first run that ends well, with the variables that the file cannot do without."""
        for _ in range(MOST_RUNS):
            found = self._said(wanted, given, sentinels.values, FEW)
            if isinstance(found, Said) or not _is_mended(found, sentinels, given):
                break
        return found

    def _said(
        self, wanted: WantedFile, given: Mapping[str, str], invented: Mapping[str, str], processors: int
    ) -> Said | Failure:
        project = self.launch.scratch.project
        folder = project / wanted.folder
        progress = self.launch.scratch.folder / "tmp" / "stopper-line"
        asked = {
            "file": wanted.path,
            "names": NAMES,
            "known": list(given),
            "processors": processors,
            "host": f"stopper{processors}",
            "progress": str(progress),
            "folder": str(folder if folder.is_dir() else project),
            "project": str(project),
            "roots": [],
            "path": list(dict.fromkeys((str(folder), str(project)))),
            "program": "gunicorn",
        }
        with contextlib.suppress(OSError):
            progress.unlink()
        outcome = run_probe(self.launch, asked, {**invented, **given})
        answer = table(outcome.answer, "file")
        return self._read(answer, given) if answer else self._failure(wanted.path, outcome, _line_in(str(progress)))

    def _failure(self, path: str, outcome: Outcome, at: int) -> Failure:
        found = failure_of(Target("", "", "", ""), outcome, self.launch.interpreter, self.known)
        words = found.words.replace("its import did", "it did")
        place = found.at if found.at is not None and found.kind != "timeout" else Place(path, at)
        return Failure(None, words, place, kind=found.kind, variable=found.variable)

    def _read(self, answer: Mapping[str, object], given: Mapping[str, str]) -> Said:
        values = {}
        for name, value, at in _rows(answer, "settings", 3):
            if name in BY_NAME:
                found = self._taken(ValueReader({}, {}).read(value))
                values[name] = (found, line({"line": at}))
        opened = {name: clean(str(words))[:200] for name, words in _rows(answer, "open", 2)}
        asked = answer.get("variables")
        names = [name for name in asked if isinstance(name, str)] if isinstance(asked, list) else []
        return Said(values, opened, tuple(names[:50]))

    def _taken(self, value: Value) -> Value:
        """The value, but for one that holds the place of the copy: the place on the server is not known."""
        shown = value.data if isinstance(value, Known) else None
        texts = shown if isinstance(shown, list | tuple) else [shown]
        is_ours = any(str(self.launch.scratch.folder) in item for item in texts if isinstance(item, str))
        return Unknown("where the project lies on the server decides it") if is_ours else value

    def _compared(self, path: str, few: Said, many: Said, again: Said) -> RanFile:
        opened = {**many.open, **few.open}
        settings = {}
        for name, (value, at) in few.values.items():
            words = opened.get("*", "") or opened.get(name, "")
            others = [said.values.get(name, (Unknown("one run does not set it"), 0))[0] for said in (many, again)]
            found = agreed(name, (value, *others), words, Place(path, at, context=name))
            settings[name] = found if words or found.is_run else _bounded(found, value, others)
        for name in many.values.keys() - few.values.keys():
            opened.setdefault(name, "what differs between two runs")
        return RanFile(settings, opened)


def _is_mended(failure: Failure, sentinels: Sentinels, given: Mapping[str, str]) -> bool:
    """Whether another run may go further: a variable that was missing, or one that has to be a number."""
    if failure.variable and failure.variable not in {**given, **sentinels.values}:
        sentinels.invent(failure.variable)
        return True
    named = next((name for name, value in sentinels.values.items() if value in failure.words), "")
    if failure.kind == "ValueError" and named:
        sentinels.values[named] = NUMBER
        return True
    return False


def _bounded(found: Assigned, few: Value, others: list[Value]) -> Assigned:
    """With a bound, where nothing but the number of processors makes it differ."""
    many, again = others
    numbers = [item.data for item in (few, many) if isinstance(item, Known) and type(item.data) is int]
    if few != again or len(numbers) < 2 or numbers[0] > numbers[1]:
        return found
    return Assigned(Unknown("the number of processors decides it"), found.at, numbers[0], is_run=True)


def _revealed(wanted: WantedFile) -> Iterator[tuple[str, str]]:
    """The variables that the files give whole."""
    for name, value in wanted.variables:
        text = value.reveal()
        if "$" not in text and HOLE not in text and "\0" not in text:
            yield name, text


def _rows(answer: Mapping[str, object], key: str, length: int) -> Iterator[tuple[str, ...]]:
    found = answer.get(key)
    for row in found[:1000] if isinstance(found, list) else ():
        if isinstance(row, list) and len(row) == length and isinstance(row[0], str):
            yield (clean(row[0]), *row[1:])


def _line_in(path: str) -> int:
    """The line of the statement that ran last, as the probe left it; the first where nothing can be read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            return max(1, int(file.read(8)))
    except (OSError, ValueError):
        return 1


def _told(wanted: WantedFile, found: RanFile | Failure) -> str:
    if isinstance(found, Failure):
        return (
            f"{wanted.path} could not be run for the settings that reading it leaves open: {found.words} at "
            f"{found.at}. What reading it shows stands."
        )
    names = sorted(name for name, item in found.settings.items() if item.is_run and name in (wanted.names or NAMES))
    reasons = sorted({words for name, words in found.open.items() if name == "*" or name in (wanted.names or NAMES)})
    kept = f" What depends on {reasons[0]} stays unknown." if reasons else ""
    taken = f"it sets {', '.join(names[:8])}" if names else "none of them is the same everywhere"
    return f"{wanted.path} was run as well, for reading it leaves settings open: {taken}.{kept}"
