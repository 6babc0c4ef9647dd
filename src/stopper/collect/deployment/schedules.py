"""What the clock starts: crontabs, folders that cron runs, timers of systemd with the units that they start."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from stopper.collect.deployment import systemd
from stopper.collect.deployment.readings import Readings
from stopper.evidence.deployment.broken import Broken
from stopper.evidence.deployment.commands.in_scripts import is_script
from stopper.evidence.deployment.passed_over import passed_over
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.deployment.schedules.crontab import Crontab, crontab, is_crontab
from stopper.evidence.deployment.schedules.jobs import Job, Schedules
from stopper.evidence.deployment.schedules.when import When, by_calendar, by_nickname, by_span
from stopper.evidence.deployment.systemd.command import commands_of
from stopper.evidence.deployment.systemd.unit import Unit
from stopper.evidence.deployment.systemd.units import Units
from stopper.evidence.source.index import is_test
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place
from stopper.standard.regex import regex

WHAT = "a crontab"
TABLE = regex(
    r"(?:\A|/)(?:crontabs?(?:[.-][\w.-]+)?|[\w.-]+[.-]cron(?:tab)?|cron(?:tab)?\.txt)\Z|(?:\A|/)crontabs/[\w.-]+\Z"
)
SYSTEM = regex(r"(?:\A|/)(?:cron\.d/[\w.-]+|etc/crontab)\Z")
FOLDER = regex(r"(?:\A|/)cron\.(?P<often>hourly|daily|weekly|monthly)/(?P<name>[\w-]+)\Z")
# What may stand after the time in the table of a user, and is no user: a table whose place says nothing is told by it.
PROGRAMS = frozenset(
    {
        "bash", "cd", "certbot", "chronic", "curl", "docker", "env", "exec", "find", "flask", "flock", "ionice", "make",
        "nice", "node", "perl", "php", "poetry", "psql", "python", "python3", "rsync", "sh", "sudo", "tar", "test",
        "timeout", "uv", "wget", "rm", "cp", "mv", "cat", "echo", "sleep", "chown", "chmod", "gzip", "source",
    }
)  # fmt: skip
_USER = regex(r"[a-z_][a-z0-9_-]{0,31}\Z")
REPEATED = {"OnCalendar": by_calendar, "OnUnitActiveSec": by_span, "OnUnitInactiveSec": by_span}
ONCE = ("OnBootSec", "OnStartupSec", "OnActiveSec")
_WORD = regex(r"[\w./@{}$-]{1,300}")


class _Found(Struct):
    jobs: list[Job] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    gaps: list[tuple[str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def read_with(readings: Readings) -> Reading:
    """The jobs of a project for the environment that is judged."""
    tree, found = readings.tree, _Found()
    for file in tree:
        if file.content is not None and not is_test(file.path):
            _take(file, readings, found)
    units = readings.of(systemd).snapshot(Units)
    found.jobs.extend(_timers(units, tree) if units is not None else ())
    snapshots = (Schedules(tuple(found.jobs), tuple(found.broken)),) if found.jobs or found.broken else ()
    return Reading(snapshots, tuple(found.gaps), tuple(found.files))


def _take(file: File, readings: Readings, found: _Found) -> None:
    of_folder = FOLDER.search(file.path)
    if of_folder is not None:
        if readings.pairing.is_judged(file.path):
            found.files.append(file.path)
            when, at = by_nickname(of_folder["often"]), Place(file.path, 1)
            found.jobs.append(Job("cron", file.path, when, at, "root", (file.text[:20_000],), (at,), (file.path,)))
        return
    is_system = SYSTEM.search(file.path) is not None
    if not is_system and not TABLE.search(file.path):
        return
    reason = passed_over(file, readings.pairing, WHAT)
    if reason is not None or b"\0" in (file.content or b""):
        found.gaps.append(reason or (file.path, f"{WHAT} with bytes that are no text, from line {_binary(file)} on"))
    elif is_system or is_crontab(file.text):
        _table(file, readings.tree, found, is_system=is_system)


def _binary(file: File) -> int:
    content = file.content or b""
    return content.count(b"\n", 0, content.index(b"\0")) + 1


def _table(file: File, tree: Tree, found: _Found, *, is_system: bool) -> None:
    read = crontab(file.text, file.path, has_users=False)
    if is_system or _has_users(read):
        read = crontab(file.text, file.path, has_users=True)
    found.files.append(file.path)
    found.broken.extend(read.broken)
    if read.broken:
        first = read.broken[0]
        found.gaps.append((file.path, f"cron refuses the table for line {first.at.line}: {first.reason}"))
    refused = f"cron refuses {file.path} for its line {read.broken[0].at.line}" if read.broken else ""
    for entry in read.entries:
        why = refused or ("no day is as it says" if entry.when.is_never else "")
        scripts = _scripts((entry.command,), tree, file.path)
        found.jobs.append(
            Job("cron", file.path, entry.when, entry.at, entry.user, (entry.command,), (entry.at,), scripts, why)
        )


def _has_users(read: Crontab) -> bool:
    """Whether each command begins with a user, before what is run."""
    first = [entry.command.split(None, 2)[:2] for entry in read.entries]
    return bool(first) and all(len(words) == 2 and _is_user(*words) for words in first)


def _is_user(word: str, following: str) -> bool:
    is_run = following.startswith(("/", "./", "(")) or following in PROGRAMS
    return _USER.match(word) is not None and word not in PROGRAMS and is_run


def _timers(units: Units, tree: Tree) -> Iterator[Job]:
    for timer in units.of_kind("timer"):
        named = timer.text("Unit") or f"{timer.stem}.service"
        unit = units.named(named) or units.named(re.sub(r"@[^.]*", "@", named))
        commands = commands_of(unit, "ExecStartPre", "ExecStart", "ExecStartPost") if unit is not None else []
        texts = tuple(command.text for command in commands)
        when, refused = _when(timer)
        yield Job(
            "timer",
            timer.name,
            when,
            timer.at,
            unit.user if unit is not None else "",
            texts,
            tuple(command.at for command in commands),
            _scripts(texts, tree, ""),
            refused,
            "" if unit is not None else named,
        )


def _when(timer: Unit) -> tuple[When, str]:
    """The closest of its times, and why it never runs where it has none."""
    found = [read(item.value) for key, read in REPEATED.items() for item in timer.all(key)]
    usable = [item for item in found if not item.is_never]
    known = [item for item in usable if item.days is not None]
    if known:
        return min(known, key=lambda item: item.days or 0), ""
    if usable:
        return usable[0], ""
    once = next((item for key in ONCE for item in timer.all(key)), None)
    if once is not None:
        return When(f"{once.key}={once.value}"), ""
    return found[0] if found else When("no time"), "no time is as it says" if found else "it has no time"


def _scripts(commands: Iterable[str], tree: Tree, own: str) -> tuple[str, ...]:
    """The files of the project that commands name, by the end of their paths, and those that these call in turn."""
    by_name: dict[str, list[File]] = {}
    for file in tree:
        if file.content is not None and file.path != own:
            by_name.setdefault(file.name, []).append(file)
    found: dict[str, File] = {}
    for command in commands:
        for file in _named(command, by_name):
            found.setdefault(file.path, file)
    for file in list(found.values()):
        if is_script(file):
            for inner in _named(file.text[:50_000], by_name):
                found.setdefault(inner.path, inner)
    return tuple(found)


def _named(text: str, by_name: dict[str, list[File]]) -> Iterator[File]:
    for word in _WORD.findall(text):
        same = by_name.get(word.rpartition("/")[2], ()) if "/" in word or "." in word else ()
        best = _best(word, same)
        if best is not None:
            yield best


def _best(word: str, same: Sequence[File]) -> File | None:
    """The file whose path has the longest end in common with the word; None where two have."""
    ends = [(_common(word, file.path), file) for file in same]
    most = max((length for length, _ in ends), default=0)
    best = [file for length, file in ends if length == most]
    return best[0] if len(best) == 1 else None


def _common(word: str, path: str) -> int:
    pairs = zip(reversed(word.split("/")), reversed(path.split("/")), strict=False)
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count
