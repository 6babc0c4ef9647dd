"""postgresql.conf and pg_hba.conf, as the server reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_network

from msgspec import Struct, field

from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.passed_over import passed_over
from stopper.evidence.deployment.postgresql.server import Entry, PostgreSQL, Setting
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place
from stopper.standard.regex import regex

SETTINGS = regex(r"(?:^|/)(?:[^/]*postgres(?:ql)?[^/]*\.conf|postgresql\.auto\.conf)(?:\.\w+)?\Z", re.IGNORECASE)
RULES = regex(r"(?:^|/)[^/]*pg_hba[^/]*\.conf(?:\.\w+)?\Z", re.IGNORECASE)
PARAMETER = regex(r"\s*(?P<name>[A-Za-z_][\w.]*)\s*(?:=|\s)\s*(?P<value>'(?:[^'\\]|''|\\.)*'|[^\s#']+)?\s*(?:#.*)?\Z")
# A parameter that only this server has: a file of another name with it is one of its files too.
OWN = regex(r"^\s*(?:listen_addresses|shared_buffers|password_encryption|wal_level|max_wal_size)\b", re.MULTILINE)
KINDS = ("local", "host", "hostssl", "hostnossl", "hostgssenc", "hostnogssenc")
FIELDS = regex(r'"[^"]*"|[^\s,"#]+|,|#.*')


class _Found(Struct):
    settings: dict[str, Setting] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    unreadable: list[tuple[Place, str]] = field(default_factory=list)
    gaps: list[tuple[str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def read(tree: Tree, pairing: Pairing) -> Reading:
    """The server that the files of a project configure."""
    found = _Found()
    for file in tree:
        is_rules = RULES.search(file.path) is not None
        if file.content is None or not (is_rules or _is_settings(file)):
            continue
        reason = passed_over(file, pairing, "a configuration of PostgreSQL")
        if reason is not None:
            found.gaps.append(reason)
            continue
        found.files.append(file.path)
        if is_rules:
            _rules(file, found)
        else:
            _settings(file, found)
    server = PostgreSQL(found.settings, tuple(found.entries), tuple(found.unreadable))
    return Reading((server,) if found.files else (), tuple(found.gaps), tuple(found.files))


def _is_settings(file: File) -> bool:
    return SETTINGS.search(file.path) is not None and OWN.search(file.text) is not None


def _settings(file: File, found: _Found) -> None:
    for number, line in enumerate(file.lines, 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        match, at = PARAMETER.match(line), Place(file.path, number)
        if match is None:
            found.unreadable.append((at, "no parameter with a value"))
        elif match["name"].startswith("include"):
            found.gaps.append(
                (file.path, f"includes {_value(match['value'] or '')} on line {number}, which is not followed")
            )
        else:
            found.settings[match["name"].lower()] = Setting(_value(match["value"] or ""), at)


def _value(written: str) -> str:
    if written.startswith("'"):
        return written[1:-1].replace("''", "'").replace("\\'", "'")
    return written


def _rules(file: File, found: _Found) -> None:
    for number, line in _joined(file.lines):
        fields = list(_fields(line))
        if not fields:
            continue
        at = Place(file.path, number)
        entry = _entry(fields, at)
        if isinstance(entry, Entry):
            found.entries.append(entry)
        elif fields[0][0].startswith(("include", "@")):
            found.gaps.append((file.path, f"includes other rules on line {number}, which are not followed"))
        else:
            found.unreadable.append((at, entry))


def _joined(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Lines with those that a backslash continues, by the number of the first."""
    start, whole = 0, ""
    for number, line in enumerate(lines, 1):
        start = start or number
        if line.endswith("\\"):
            whole += line[:-1]
            continue
        yield start, whole + line
        start, whole = 0, ""
    if whole:
        yield start, whole


def _fields(line: str) -> Iterator[tuple[str, ...]]:
    """The fields of a line, each a list at commas; quotes are taken off."""
    items: list[str] = []
    end, after_comma = -1, False
    for match in FIELDS.finditer(line):
        word = match[0]
        if word.startswith("#"):
            break
        if word == ",":
            after_comma = True
            continue
        if items and not after_comma and match.start() > end:
            yield tuple(items)
            items = []
        items.append(word.strip('"'))
        end, after_comma = match.end(), False
    if items:
        yield tuple(items)


def _entry(fields: list[tuple[str, ...]], at: Place) -> Entry | str:
    """The rule that the fields make, or what is wrong with them."""
    kind = fields[0][0]
    if kind not in KINDS:
        return f"{kind[:30]} is no kind of connection"
    needed = 4 if kind == "local" else 5
    if len(fields) < needed:
        return "the line has too few fields"
    if kind == "local":
        return Entry(kind, fields[1], fields[2], "", fields[3][0].lower(), at)
    address, rest = fields[3][0], 4
    if "/" not in address and _is_mask(fields[4][0]) and len(fields) > needed:
        address, rest = f"{address}/{fields[4][0]}", 5
    return Entry(kind, fields[1], fields[2], address, fields[rest][0].lower(), at)


def _is_mask(text: str) -> bool:
    try:
        return ip_network(f"0.0.0.0/{text}") is not None
    except ValueError:
        return ":" in text
