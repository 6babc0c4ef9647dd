"""An advisory database on disk: a folder, zip or tar of OSV records, or a report of pip-audit; nothing is fetched."""

from __future__ import annotations

import hashlib
import json
import re
import tarfile
import zipfile
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

from stopper.evidence.packages.advisories import Advisories, Advisory
from stopper.evidence.packages.advisory_records import from_osv, from_pip_audit
from stopper.evidence.packages.requirement import canonical
from stopper.model import UsageError
from stopper.standard.regex import regex

LARGEST = 4_000_000  # bytes of one record
LARGEST_REPORT = 64_000_000
MOST_RECORDS = 200_000
_NAME = regex(rb"[\"']?name[\"']?\s{0,8}:\s{0,8}[\"']?([A-Za-z0-9._\-]{1,100})")
_MODIFIED = regex(rb"[\"']?modified[\"']?\s{0,8}:\s{0,8}[\"']?(\d{4}-\d\d-\d\d)")
_RECORD = regex(r"\.(?:json|ya?ml)\Z", re.IGNORECASE)


def read_advisories(path: Path, names: Collection[str]) -> Advisories:
    """The advisories about the packages `names` (canonical) in a database or report; UsageError where it is neither."""
    try:
        if path.is_file() and not zipfile.is_zipfile(path) and not tarfile.is_tarfile(path):
            return _of_file(path, names)
        return _gathered(_records(path), path, names)
    except (OSError, zipfile.BadZipFile, tarfile.TarError, EOFError) as error:
        words = (getattr(error, "strerror", None) or type(error).__name__).lower()
        raise UsageError(f"The advisories at {path} cannot be read: {words}. {_HINT}") from error


_HINT = "Give a folder or archive of OSV records (the PyPA advisory database), or the output of pip-audit -f json."


def stamp(path: Path) -> str:
    """What tells one state of the database from another: names, sizes and times."""
    total = hashlib.sha256(str(path).encode("utf-8", "surrogateescape"))
    for item in sorted(path.rglob("*")) if path.is_dir() else [path]:
        try:
            facts = item.stat()
        except OSError:
            continue
        total.update(f"{item.name}\0{facts.st_size}\0{facts.st_mtime_ns}\0".encode("utf-8", "surrogateescape"))
    return total.hexdigest()


def _of_file(path: Path, names: Collection[str]) -> Advisories:
    with path.open("rb") as file:
        content = file.read(LARGEST_REPORT + 1)
    if len(content) > LARGEST_REPORT:
        raise UsageError(f"The advisories at {path} are larger than a report can be. {_HINT}")
    if not _RECORD.search(path.name):
        raise UsageError(f"{path} is no advisory database. {_HINT}")
    document = _parsed(path.name, content)
    report = from_pip_audit(document)
    if report is not None:
        day = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
        return Advisories(tuple(report[0]), day, "pip-audit's report", report[1])
    listed = document if isinstance(document, list) else [document]
    found = [item for record in listed for item in from_osv(record)]
    if not found:
        raise UsageError(f"{path} holds neither OSV records nor a report of pip-audit. {_HINT}")
    kept = tuple(item for item in found if item.package in names)
    return Advisories(kept, _latest([content]), path.name)


def _gathered(records: Iterator[tuple[str, bytes]], path: Path, names: Collection[str]) -> Advisories:
    found: list[Advisory] = []
    days: list[date] = []
    for name, content in records:
        day = _latest([content])
        if day is not None:
            days.append(day)
        if any(canonical(item.decode()) in names for item in _NAME.findall(content)):
            found.extend(item for item in from_osv(_parsed(name, content)) if item.package in names)
    if not days:
        raise UsageError(f"{path} holds no OSV records. {_HINT}")
    return Advisories(tuple(found), max(days), path.name)


def _records(path: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of each record; an archive is read in memory and never unpacked."""
    if path.is_dir():
        return _of_folder(path)
    return _of_zip(path) if zipfile.is_zipfile(path) else _of_tar(path)


def _of_folder(path: Path) -> Iterator[tuple[str, bytes]]:
    for item in sorted(path.rglob("*"))[:MOST_RECORDS]:
        if _RECORD.search(item.name) and item.is_file() and item.stat().st_size <= LARGEST:
            yield item.name, item.read_bytes()


def _of_zip(path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist()[:MOST_RECORDS]:
            if _RECORD.search(entry.filename) and entry.file_size <= LARGEST:
                yield entry.filename, archive.read(entry)


def _of_tar(path: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(path) as tar:
        for member in islice(tar, MOST_RECORDS):
            opened = tar.extractfile(member) if member.isfile() and member.size <= LARGEST else None
            if opened is not None and _RECORD.search(member.name):
                yield member.name, opened.read(LARGEST)


def _parsed(name: str, content: bytes) -> object:
    text = content.decode("utf-8", "replace")
    if name.lower().endswith(".json"):
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return None
    return _yaml(text)


def _yaml(text: str) -> object:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="safe", pure=True).load(text)
    except (YAMLError, RecursionError, ValueError, TypeError):
        return None


def _latest(contents: list[bytes]) -> date | None:
    days = [item.decode() for content in contents for item in _MODIFIED.findall(content)]
    try:
        return max((date.fromisoformat(day) for day in days), default=None)
    except ValueError:
        return None
