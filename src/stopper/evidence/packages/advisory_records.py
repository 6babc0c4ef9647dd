"""Advisories read from what others write: records of OSV and reports of pip-audit; what is malformed is passed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from stopper.evidence.packages.advisories import Advisory, Span
from stopper.evidence.packages.requirement import canonical
from stopper.model import Severity
from stopper.standard.cvss import base_score, severity_of

if TYPE_CHECKING:
    from collections.abc import Iterable

# GitHub's words in database_specific.severity.
_WORDS = {
    "LOW": Severity.LOW,
    "MODERATE": Severity.MEDIUM,
    "MEDIUM": Severity.MEDIUM,
    "HIGH": Severity.HIGH,
    "CRITICAL": Severity.CRITICAL,
}
Record = Mapping[str, object]


def from_osv(record: object) -> Iterator[Advisory]:
    """The advisories of one OSV record, one for each package of PyPI; none of one that was withdrawn."""
    if not isinstance(record, Mapping) or record.get("withdrawn"):
        return
    aliases = tuple(str(item) for item in _list(record.get("aliases")))
    for entry in _list(record.get("affected")):
        package = entry.get("package") if isinstance(entry, Mapping) else None
        if not isinstance(entry, Mapping) or not isinstance(package, Mapping) or package.get("ecosystem") != "PyPI":
            continue
        spans = tuple(span for item in _list(entry.get("ranges")) for span in _spans(item))
        versions = frozenset(str(item) for item in _list(entry.get("versions")))
        yield Advisory(
            str(record.get("id", "")),
            canonical(str(package.get("name", ""))),
            aliases,
            spans,
            versions,
            _severity(record, entry),
        )


def _spans(item: object) -> Iterator[Span]:
    """The spans of one range; those of commits say nothing of releases."""
    if not isinstance(item, Mapping) or item.get("type") != "ECOSYSTEM":
        return
    begun = ""
    for event in _sorted_events(item):
        name, version = next(iter(event.items()))
        if name == "introduced":
            begun = version
        elif begun and name == "fixed":
            yield Span(begun, fixed=version)
            begun = ""
        elif begun and name == "last_affected":
            yield Span(begun, last=version)
            begun = ""
    if begun:
        yield Span(begun)


def _sorted_events(item: Record) -> list[dict[str, str]]:
    """The events in the order of their versions, which a record need not keep; a broken version drops the range."""
    from packaging.version import InvalidVersion, Version

    events = [
        {str(name): str(value) for name, value in event.items()}
        for event in _list(item.get("events"))
        if isinstance(event, Mapping) and len(event) == 1
    ]
    try:
        # At one version, what ends comes before what begins.
        return sorted(events, key=lambda event: (Version(next(iter(event.values()))), "introduced" in event))
    except InvalidVersion:
        return []


def _severity(record: Record, entry: Record) -> Severity | None:
    for item in (*_list(entry.get("severity")), *_list(record.get("severity"))):
        score = base_score(str(item.get("score", ""))) if isinstance(item, Mapping) else None
        if score is not None:
            return severity_of(score)
    for holder in (entry.get("database_specific"), record.get("database_specific")):
        word = str(holder.get("severity", "")).upper() if isinstance(holder, Mapping) else ""
        if word in _WORDS:
            return _WORDS[word]
    return None


def from_pip_audit(document: object) -> tuple[list[Advisory], frozenset[tuple[str, str]]] | None:
    """The advisories and the versions that a report of pip-audit names; None where it is no such report."""
    listed = document.get("dependencies") if isinstance(document, Mapping) else document
    if not isinstance(listed, list) or not all(isinstance(item, Mapping) and "name" in item for item in listed):
        return None
    found, audited = [], set()
    for item in listed:
        name, version = canonical(str(item["name"])), str(item.get("version", ""))
        if version:
            audited.add((name, version))
        for one in _list(item.get("vulns")):
            if isinstance(one, Mapping):
                found.append(_reported(name, version, one))
    return found, frozenset(audited)


def _reported(name: str, version: str, item: Record) -> Advisory:
    aliases = tuple(str(alias) for alias in _list(item.get("aliases")))
    fixes = tuple(str(fix) for fix in _valid(_list(item.get("fix_versions"))))
    return Advisory(str(item.get("id", "")), name, aliases, versions=frozenset({version}), fixes=fixes)


def _valid(texts: Iterable[object]) -> Iterator[str]:
    from packaging.version import InvalidVersion, Version

    for text in texts:
        try:
            yield str(Version(str(text)))
        except InvalidVersion:
            continue


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
