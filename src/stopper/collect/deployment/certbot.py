"""certbot's own files: renewal/*.conf, cli.ini and renewal-hooks, by the grammar of its configuration."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.passed_over import passed_over
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.deployment.schedules.certbot import TELLS, Certbot, Lineage, Setting
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place
from stopper.standard.regex import regex

WHAT = "a file of certbot"
RENEWAL = regex(r"(?:\A|/)renewal/[\w.*-]{1,200}\.conf\Z")
SETTINGS = regex(r"(?:letsencrypt|certbot)[\w./-]*/cli\.ini\Z|(?:\A|/)(?:certbot|letsencrypt)[\w-]*\.ini\Z")
HOOK = regex(r"(?:\A|/)renewal-hooks/(?:deploy|post)/[^/]+\Z")
OF_CERTBOT = regex(r"^\s*\[renewalparams\]|^\s*(?:archive_dir|fullchain)\s*=", re.MULTILINE)
_SECTION = regex(r"\[{1,4}([^\[\]]{1,100})\]{1,4}\Z")
MOST_LINES = 5_000


class _Found(Struct):
    """What was gathered so far."""

    lineages: list[Lineage] = field(default_factory=list)
    settings: list[Setting] = field(default_factory=list)
    telling: list[Place] = field(default_factory=list)
    silent: list[Place] = field(default_factory=list)
    gaps: list[tuple[str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def read(tree: Tree, pairing: Pairing) -> Reading:
    """The files of certbot for the environment that is judged."""
    found = _Found()
    for file in tree:
        kind = _kind(file)
        reason = _unread(file, pairing, is_hook=kind == "hook") if kind else None
        if reason is not None:
            found.gaps.append(reason)
        elif kind:
            found.files.append(file.path)
            _take(file, kind, found)
    known = Certbot(tuple(found.lineages), tuple(found.settings), tuple(found.telling), tuple(found.silent))
    return Reading((known,) if found.files else (), tuple(found.gaps), tuple(found.files))


def _kind(file: File) -> str:
    """What a file is to certbot; empty where it is nothing of it."""
    if file.content is None:
        return ""
    if SETTINGS.search(file.path):
        return "settings"
    if HOOK.search(file.path):
        return "hook"
    return "renewal" if RENEWAL.search(file.path) and OF_CERTBOT.search(file.text[:50_000]) else ""


def _take(file: File, kind: str, found: _Found) -> None:
    if kind == "hook":
        tells, at = _hook(file)
        (found.telling if tells else found.silent).append(at)
        return
    settings = tuple(_settings(file, found.gaps))
    if kind == "settings":
        found.settings.extend(settings)
    else:
        found.lineages.append(Lineage(file.name.removesuffix(".conf"), settings, Place(file.path, 1)))


def _unread(file: File, pairing: Pairing, *, is_hook: bool) -> tuple[str, str] | None:
    content = file.content or b""
    if b"\0" in content:
        number = content.count(b"\n", 0, content.index(b"\0")) + 1
        return file.path, f"{WHAT} with bytes that are no text, from line {number} on"
    return passed_over(file, pairing, "a hook of certbot" if is_hook else WHAT)


def _hook(file: File) -> tuple[bool, Place]:
    """Whether a script reloads a server, and the line that does; else the script."""
    for number, line in enumerate(file.lines[:MOST_LINES], 1):
        if not line.lstrip().startswith("#") and TELLS.search(line[:2_000]):
            return True, Place(file.path, number)
    return False, Place(file.path, 1)


def _settings(file: File, gaps: list[tuple[str, str]]) -> Iterator[Setting]:
    """The lines `key = value` of a file, sections parted by brackets; the first that is none is told."""
    for number, line in enumerate(file.lines[:MOST_LINES], 1):
        bare = line.strip()
        if not bare or bare.startswith(("#", ";")) or _SECTION.fullmatch(bare):
            continue
        key, equals, value = bare.partition("=")
        if equals:
            yield Setting(key.strip().replace("_", "-"), value.strip().strip("\"'"), Place(file.path, number))
        elif file.name.endswith(".ini"):
            # A switch stands alone there.
            yield Setting(bare.replace("_", "-"), "true", Place(file.path, number))
        else:
            gaps.append((file.path, f"line {number} is no setting of certbot, which refuses the file"))
            return
