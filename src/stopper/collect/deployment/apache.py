"""Configurations of Apache httpd: directives a line, sections in angle brackets, lines that a backslash continues."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.deployment.apache.configuration import Apache, Directive, Section
from stopper.evidence.deployment.broken import Broken
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.passed_over import passed_over
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place
from stopper.standard.regex import regex

NAMED = regex(
    r"(?:\A|/)(?:[^/]*(?:apache|httpd|vhost)[^/]*\.conf|[^/]*\.(?:conf|vhost|apache2?))(?:\.example|\.sample|\.dist)?\Z"
    r"|(?:\A|/)(?:sites-(?:available|enabled)|conf-(?:available|enabled)|apache2?|httpd)/[^/]+\Z|(?:\A|/)\.htaccess\Z",
    re.IGNORECASE,
)
OWN = regex(
    r"^\s*(?:<(?:VirtualHost|Directory|Location|IfModule|Files|Proxy)\b|(?:WSGIScriptAlias|WSGIDaemonProcess|ProxyPass"
    r"|ProxyPassReverse|RewriteEngine|DocumentRoot|AllowOverride|ProxyRequests)\s)",
    re.MULTILINE | re.IGNORECASE,
)
# A directive of another server's grammar: nginx ends its own with a semicolon.
OTHERS = regex(r"^\s*(?:server|location|upstream|http)\b[^\n]*\{\s*$", re.MULTILINE)
OPENS = regex(r"<\s*([A-Za-z]+)\s*([^>]*)>\s*\Z")
CLOSES = regex(r"</\s*([A-Za-z]+)\s*>\s*\Z")
WORD = regex(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\'|(\S+)')
DEEPEST = 40


def read(tree: Tree, pairing: Pairing) -> Reading:
    """The files of Apache in a project."""
    files: list[Section] = []
    broken: list[Broken] = []
    gaps: list[tuple[str, str]] = []
    for file in tree:
        if not _is_apache(file):
            continue
        reason = passed_over(file, pairing, "a configuration of Apache")
        if reason is not None:
            gaps.append(reason)
            continue
        section, faults = parsed(file)
        files.append(section)
        broken.extend(faults)
    found = (Apache(tuple(files), tuple(broken)),) if files else ()
    return Reading(found, tuple(gaps), tuple(item.at.path for item in files))


def _is_apache(file: File) -> bool:
    if file.content is None or not NAMED.search(file.path):
        return False
    return OWN.search(file.text) is not None and OTHERS.search(file.text) is None


def parsed(file: File) -> tuple[Section, list[Broken]]:
    """A file as one section, and the lines that Apache would refuse."""
    whole = Section("server", (), Place(file.path, 1))
    open_now, broken = [whole], list[Broken]()
    for number, line in _joined(file.lines):
        at = Place(file.path, number)
        closes, opens = CLOSES.match(line), OPENS.match(line)
        if closes:
            if len(open_now) == 1 or open_now[-1].kind != closes[1].lower():
                broken.append(Broken(at, f"</{closes[1]}> closes what is not open"))
            else:
                open_now.pop()
        elif opens and len(open_now) < DEEPEST:
            section = Section(opens[1].lower(), tuple(_words(opens[2])), at, open_now[-1])
            open_now[-1].sections.append(section)
            open_now.append(section)
        elif line.startswith("<"):
            broken.append(Broken(at, "the line opens no section: its > is missing, or sections nest too deeply"))
        else:
            name, *arguments = _words(line) or [""]
            open_now[-1].directives.append(Directive(name.lower(), tuple(arguments), at))
    broken.extend(Broken(item.at, f"<{item.kind}> is never closed") for item in open_now[1:])
    return whole, broken


def _joined(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Lines that say something, without comments; a backslash at the end continues one."""
    start, whole = 0, ""
    for number, line in enumerate(lines, 1):
        start = start or number
        if line.endswith("\\"):
            whole += f"{line[:-1]} "
            continue
        text = (whole + line).strip()
        if text and not text.startswith("#"):
            yield start, text
        start, whole = 0, ""
    if whole.strip() and not whole.strip().startswith("#"):
        yield start, whole.strip()


def _words(text: str) -> list[str]:
    return [next(part for part in match.groups() if part is not None) for match in WORD.finditer(text)]
