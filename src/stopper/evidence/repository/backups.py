"""Backups as a repository shows them: the commands that make them, where they go, and the record of a restore."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from stopper.evidence.repository.practice import dated
from stopper.evidence.repository.questions import Repository
from stopper.evidence.repository.sections import place_of, sections
from stopper.evidence.tree.files import File
from stopper.model import Place
from stopper.standard.regex import regex

_DUMP = regex(
    r"(?<![\w.-])(?:pg_dump(?:all)?|pg_basebackup|mysqldump|mariadb-dump|mongodump|redis-cli\s+(?:-\S+\s+)*--rdb"
    r"|sqlite3\s+\S+\s+[\"']?\.backup|restic\s+(?:-\S+\s+)*backup|borg(?:matic)?\s+create|borgmatic|pgbackrest\s|wal-g\s"
    r"|barman\s+backup|duplicity\s|litestream\s+replicate)"
)
_ENCRYPTS = regex(
    r"(?<![\w-])(?:gpg2?|age|rage|openssl\s+(?:enc|smime|cms)|restic|borg(?:matic)?|duplicity|--sse\b|--sse-kms|aws:kms"
    r"|repo1-cipher-type|WALG_LIBSODIUM_KEY|WALG_PGP_KEY|rclone\s+crypt|sops)(?![\w-])",
    re.IGNORECASE,
)
_SERVED = regex(r"(?:\A|[\s/=>\"'])(?:static|public|htdocs|www|html|templates|assets)/[^\s\"']*", re.IGNORECASE)
# Where it is written: after a redirection or an option. What keeps repositories of copies names what it copies.
_TARGET = regex(
    r"(?:(?<![2&])>>?\s*|(?:-f|--file|-o|--out|--rdb|--result-file|--archive)[ =]|\.backup\s+)"
    r"[\"']?(/(?!dev/)[^\s\"'|;&<>]+)"
)
_OPENED = regex(r"sqlite3\s+(?:-\S+\s+)*[\"']?(/[^\s\"']{1,300})")
# Where the packages of distributions and the official images keep their data.
OF_DATABASES = ("/var/lib/postgresql", "/var/lib/mysql", "/var/lib/mongodb", "/var/lib/redis", "/data/db")
_ELSEWHERE = regex(r"(?<![\w-])(?:ssh|scp|kubectl|docker\s+run)\s")
_PLACE = regex(r"^\s*(?:export\s+)?([A-Za-z_]\w*)=[\"']?(/[\w./-]+)", re.MULTILINE)
_VARIABLE = regex(r"\$(?:\{(\w+)\}|(\w+)|\([^)]*\))|%\w")
_READ = regex(
    r"(?:\.(?:sh|bash|ya?ml|service|timer|toml|cron)|(?:\A|/)(?:Makefile|crontab\w*|Procfile|[\w-]*backup[\w-]*"
    r"|cron\.[a-z]+/[\w-]+))\Z"
)
_SHELL = regex(rb"#![^\n]{0,80}\b(?:ba|da|a|z)?sh\b")
_KEPT = regex(
    r"(?:backup|dump)[\w.-]*\.(?:sql|sql\.gz|gz|dump|bak|tar|tgz|zip|sqlite3?|db)\Z|\.(?:dump|sql\.gz)\Z", re.IGNORECASE
)
_COPY = regex(r"\bback-?ups?\b|\bdumps?\b|\bsnapshots?\b", re.IGNORECASE)
_RESTORED = regex(r"\brestor(?:e|ed|es|ation|ing)\b", re.IGNORECASE)


class Backup(Struct, frozen=True):
    """One command that makes a backup: by what, where, and whether it is encrypted or lands where the web serves it.

    `target` is the file of the machine that it writes, a name standing for what only the machine fills in; empty where
    the command shows none. `beside` is its folder where the database itself lies there too.
    """

    tool: str
    at: Place
    is_encrypted: bool
    is_served: bool
    target: str = ""
    beside: str = ""


def backups(repository: Repository) -> tuple[Backup, ...]:
    """The commands that make backups, in scripts, units, pipelines and crontabs."""
    return tuple(
        found
        for file in repository.files
        if file.content and (_READ.search(file.path) or _SHELL.match(file.content))
        for found in _of_file(file)
    )


def _of_file(file: File) -> Iterator[Backup]:
    encrypts = any(_ENCRYPTS.search(line) for line in file.lines if not line.lstrip().startswith("#"))
    for number, line in enumerate(file.lines, 1):
        found = _DUMP.search(line[:1_000])
        if found and not line.lstrip().startswith("#") and not re.search(r"\b(?:install|which|command -v)\b", line):
            tool = found[0].split()[0]
            rest = line[found.end() : 1_000]
            place = Place(file.path, number, 1, number)
            whole = _whole(line[found.start() :], file.text)
            target = _target(whole)
            yield Backup(tool, place, encrypts, bool(_SERVED.search(rest)), target, _beside(target, whole))


def _whole(rest: str, text: str) -> str:
    """A command with the folders that its file assigns, a letter standing for what only the machine fills in."""
    places = dict(_PLACE.findall(text[:100_000]))
    known = re.sub(r"\$\([^)]*\)", "x", rest[:1_000])
    return _VARIABLE.sub(lambda one: places.get(one[1] or one[2] or "", "x"), known)


def _target(whole: str) -> str:
    """The path that a command writes to on this machine."""
    found = [] if _ELSEWHERE.search(whole) else _TARGET.findall(whole)
    return re.sub(r"/{2,}", "/", found[-1]) if found else ""


def _beside(target: str, whole: str) -> str:
    """The folder of the database that a backup is written into: the server's own, or that of the file of SQLite."""
    opened = _OPENED.match(whole)
    folders = [*OF_DATABASES, opened[1].rpartition("/")[0]] if opened is not None else OF_DATABASES
    return next((one for one in folders if one and target.startswith(f"{one}/")), "")


def kept_dumps(repository: Repository) -> list[Place]:
    """Dumps that lie in the repository itself, tracked where git says so."""
    return [
        Place(file.path)
        for file in repository.files
        if _KEPT.search(file.name) and repository.is_tracked(file.path) is not False
    ]


def restores(repository: Repository) -> Iterator[tuple[Place, date | None]]:
    """Where a document speaks of a restore, with the latest day on which one was done; None where it names none."""
    for document in repository.documents:
        for part in sections(document):
            is_titled = _RESTORED.search(part.title) or _COPY.search(part.title)
            if is_titled and _RESTORED.search(part.text) and _COPY.search(part.text):
                yield place_of(document, part), dated(part, _RESTORED)
