"""The jails of fail2ban, read as its own reader does: one file over the other, in the order of their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from configparser import Error, RawConfigParser

from stopper.evidence.deployment.fail2ban.jails import TRUE, Jail, Jails
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.passed_over import passed_over
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place
from stopper.standard.regex import regex

NAMED = regex(r"(?:^|/)(?:jail\.(?:conf|local)|jail\.d/[^/]+\.(?:conf|local))\Z")
SECTION = regex(r"\[([^\]\n]{1,80})\]")
DEFAULTS = "DEFAULT"


def read(tree: Tree, pairing: Pairing) -> Reading:
    """The jails of the environment that is judged."""
    gaps: list[tuple[str, str]] = []
    files: list[File] = []
    for file in tree:
        if file.content is not None and NAMED.search(file.path) and SECTION.search(file.text):
            reason = passed_over(file, pairing, "the jails of fail2ban")
            gaps.extend([reason] if reason else [])
            files.extend([] if reason else [file])
    parser, places = RawConfigParser(strict=False, interpolation=None, allow_no_value=True), {}
    for file in sorted(files, key=_order):
        try:
            parser.read_string(file.text, file.path)
        except Error:
            gaps.append((file.path, "the jails of fail2ban are broken: fail2ban would not start"))
            continue
        places.update({name: Place(file.path, line) for name, line in _sections(file)})
    jails = tuple(_jail(parser, name, places[name]) for name in parser.sections() if name in places)
    snapshots = (Jails(jails),) if jails else ()
    return Reading(snapshots, tuple(gaps), tuple(file.path for file in files))


def _order(file: File) -> tuple[int, str]:
    """fail2ban reads jail.conf, jail.d/*.conf, jail.local, jail.d/*.local; the last one wins."""
    is_local, is_inner = file.path.endswith(".local"), "jail.d/" in file.path
    return 2 * is_local + is_inner, file.path


def _sections(file: File) -> Iterator[tuple[str, int]]:
    for number, line in enumerate(file.lines, 1):
        found = SECTION.match(line.strip())
        if found and found[1] not in (DEFAULTS, "INCLUDES"):
            yield found[1], number


def _jail(parser: RawConfigParser, name: str, at: Place) -> Jail:
    section: Mapping[str, str | None] = parser[name]
    is_enabled = (section.get("enabled") or "false").strip().lower() in TRUE
    return Jail(name, is_enabled, section.get("filter") or name, section.get("logpath") or "", at)
