"""Units of systemd read by the rules of systemd.syntax(7), with the drop-ins that lie beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from stopper.evidence.deployment.broken import Broken
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.passed_over import passed_over
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.deployment.systemd.command import script_command
from stopper.evidence.deployment.systemd.unit import Assignment, Unit
from stopper.evidence.deployment.systemd.units import Units
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place
from stopper.standard.regex import regex

KINDS = "service|socket|timer|path|target"
# Copies under another ending are what a guide says to install.
NAMED = regex(
    rf"(?:\A|/)(?P<name>[\w@.:\\-]{{1,200}}\.(?:{KINDS}))"
    r"(?:\.(?:example|sample|dist|default|template|tmpl|tpl|in|j2|jinja2?|erb|txt))?\Z"
)
DROPPED = regex(rf"(?:\A|/)(?P<name>(?:[\w@.:\\-]{{1,200}}\.)?(?:{KINDS}))\.d/[^/]+\.conf(?:\.(?:example|j2))?\Z")
# A script that writes a unit: where to, the word that ends it, and the text between.
WRITTEN = regex(
    r"^(?P<first>[^\n#]*?<<-?[ \t]*[\"'\\]?(?P<end>\w{1,40})[\"']?[^\n]*)\n"
    r"(?P<text>(?:.*\n){0,400}?)[ \t]*(?P=end)[ \t]*['\"]?[ \t]*$",
    re.MULTILINE,
)
TARGET = regex(
    rf"(?:tee(?:[ \t]+-a)?|>)[ \t]*[\"']?(?:[^\s\"'<>|]*/)?(?P<name>[\w@.:${{}}-]{{1,200}}\.(?:{KINDS}))(?![\w.])"
)
SCRIPTS = (".sh", ".bash")
SECTION = regex(r"^[ \t]*\[(?:Unit|Service|Socket|Timer|Path|Install)\][ \t]*$", re.MULTILINE)
FOR_USERS = regex(r"(?:\A|/)(?:systemd/user|\.config/systemd)/")
LARGEST = 1_000_000  # bytes
WHAT = "a unit of systemd"


class _Found(Struct):
    """What was gathered so far: texts by unit, what is broken, what is not covered."""

    units: dict[tuple[str, str], list[Assignment]] = field(default_factory=dict)
    dropped: list[tuple[str, str, list[Assignment]]] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    gaps: list[tuple[str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def read(tree: Tree, pairing: Pairing) -> Reading:
    """The units of a project for the environment that is judged."""
    found = _Found()
    for file in tree:
        name = unit_name(file)
        if name:
            _take(file, name, pairing, found)
        elif file.suffix in SCRIPTS and file.content is not None and file.size < LARGEST:
            _take_written(file, pairing, found)
    units = tuple(_merged(found))
    if not units:
        return Reading((), tuple(found.gaps), tuple(found.files))
    scripts = {file.name: script_command(file.text) for file in tree.ending(".sh", ".bash") if file.size < LARGEST}
    modules = frozenset(file.name for file in tree.ending(".py"))
    known = Units(units, tuple(found.broken), scripts, modules)
    return Reading((known,), tuple(found.gaps), tuple(found.files))


def unit_name(file: File) -> str:
    """The unit that a file describes or amends ("app.service"); empty where it is none."""
    matched = NAMED.search(file.path) or DROPPED.search(file.path)
    if matched is None or file.content is None or not SECTION.search(file.text[:LARGEST].replace("\r", "")):
        return ""
    return matched["name"]


def _take(file: File, name: str, pairing: Pairing, found: _Found) -> None:
    # The beginning of one that is too large is read all the same.
    reason = passed_over(file, pairing, WHAT, file.size)
    if reason is not None:
        found.gaps.append(reason)
        return
    found.files.append(file.path)
    lines, broken = parsed(file.text[:LARGEST], file.path)
    found.broken.extend(broken)
    if file.size > LARGEST:
        found.broken.append(
            Broken(Place(file.path, 1), f"a unit of {file.size} bytes, of which the beginning was read")
        )
    if DROPPED.search(file.path):
        found.dropped.append((name, file.path, lines))
    else:
        found.units[name, file.path] = lines


def _take_written(file: File, pairing: Pairing, found: _Found) -> None:
    """The units that a script writes; what its variables stand for stays as it is written."""
    text = file.text.replace("\r\n", "\n")
    for block in WRITTEN.finditer(text) if "<<" in text and ".service" in text else ():
        target = TARGET.search(block["first"])
        if target is None or not SECTION.search(block["text"]):
            continue
        if not pairing.is_judged(file.path):
            found.gaps.append(pairing.other(file.path, f"a script that writes {WHAT}"))
            return
        before = text.count("\n", 0, block.start("text"))
        lines, broken = parsed(block["text"], file.path, before)
        found.broken.extend(broken)
        found.units[target["name"], f"{file.path}:{before}"] = lines
        found.files.append(file.path)


def _merged(found: _Found) -> Iterator[Unit]:
    amended: set[str] = set()
    for (name, path), lines in found.units.items():
        # What lies at several places is sorted by the name of the file alone.
        extra = sorted(_drop_ins(found, name, path), key=lambda item: item[1].rpartition("/")[2])
        amended |= {place for _, place, _ in extra}
        yield _unit(name, path.partition(":")[0], [*lines, *(line for item in extra for line in item[2])])
    alone: dict[str, list[Assignment]] = {}
    for name, path, lines in found.dropped:
        if path not in amended and "." in name:
            alone.setdefault(name, []).extend(lines)
    for name, lines in alone.items():
        if lines:
            yield _unit(name, "", lines)


def _drop_ins(found: _Found, name: str, path: str) -> list[tuple[str, str, list[Assignment]]]:
    """The drop-ins of a unit: those in its own folder, or wherever they are where only one unit has the name."""
    folder = path.rpartition("/")[0]
    is_only = sum(other == name for other, _ in found.units) == 1
    names = {name, re.sub(r"@.+\.", "@.", name), name.rpartition(".")[2]}
    near = [item for item in found.dropped if item[0] in names]
    return [item for item in near if _parent(item[1]) == folder or (is_only and "." in item[0])]


def _parent(path: str) -> str:
    return path.rpartition("/")[0].rpartition("/")[0]


def _unit(name: str, path: str, lines: Iterable[Assignment]) -> Unit:
    every = tuple(lines)
    wanted = {item.value.strip() for item in every if item.key == "WantedBy"}
    named = any(item.key in ("User", "DynamicUser") for item in every)
    for_user = bool(FOR_USERS.search(path)) or ("default.target" in wanted and not named)
    return Unit(name, path, every, for_user)


def parsed(text: str, path: str, before: int = 0) -> tuple[list[Assignment], list[Broken]]:
    """The assignments of a text that has so many lines before it, and the lines that systemd passes over."""
    found: list[Assignment] = []
    broken: list[Broken] = []
    section = ""
    for number, line in _logical(text):
        at = Place(path, before + number, context=section)
        if line.startswith("["):
            if not line.endswith("]"):
                broken.append(Broken(at, "a section that nothing closes: systemd refuses the whole unit"))
                return found, broken
            section = line[1:-1]
        elif "=" not in line:
            broken.append(Broken(at, "a line without `=`, which systemd passes over"))
        elif not section:
            broken.append(Broken(at, "a setting before the first section, which systemd passes over"))
        else:
            key, _, value = line.partition("=")
            found.append(Assignment(section, key.strip(), value.strip(), at))
    return found, broken


def _logical(text: str) -> Iterator[tuple[int, str]]:
    """Lines with what continues them, each with the number of its first; comments may stand between."""
    pending, first = "", 0
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        stripped = line.lstrip()
        if stripped.startswith(("#", ";")):
            continue
        first = first or number
        if (len(line) - len(line.rstrip("\\"))) % 2:
            pending += line[:-1] + " "
            continue
        whole = (pending + line).strip()
        if whole:
            yield first, whole
        pending, first = "", 0
    if pending.strip():
        yield first, pending.strip()
