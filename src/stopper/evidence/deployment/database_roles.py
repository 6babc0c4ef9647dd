"""The role by which an application signs in to its database, and what the project's files give that role there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.data.store_connections import store_connections
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.compose.service import Given
from stopper.evidence.deployment.compose.stores import store_among
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.index import is_test
from stopper.evidence.tree.files import File
from stopper.model import Place
from stopper.standard.database_urls import SUPERUSERS, parse_connection
from stopper.standard.regex import regex

_NAME = r'"?([\w$]{1,63})"?'
# PostgreSQL's own grammar of the statements that make an owner or a superuser; the rest of a statement does not matter.
_OWNS = tuple(
    (regex(rf"\b{pattern}{_NAME}{ending}", re.IGNORECASE), words)
    for pattern, ending, words in (
        (r"CREATE\s+DATABASE\s+[^\s;]+(?:\s+WITH)?\s+OWNER\s*=?\s*", "", "owns the database"),
        (r"ALTER\s+DATABASE\s+[^\s;]+\s+OWNER\s+TO\s+", "", "owns the database"),
        (r"CREATE\s+SCHEMA\s+(?:IF\s+NOT\s+EXISTS\s+)?(?:[^\s;]+\s+)?AUTHORIZATION\s+", "", "owns a schema"),
        (r"ALTER\s+SCHEMA\s+[^\s;]+\s+OWNER\s+TO\s+", "", "owns a schema"),
        (r"ALTER\s+TABLE\s+[^;]{1,200}?\s+OWNER\s+TO\s+", "", "owns its tables"),
        (r"(?:CREATE|ALTER)\s+(?:ROLE|USER)\s+", r"\s+[^;]{0,200}?(?<!\w)SUPERUSER\b", "is a superuser"),
        (
            r"GRANT\s+pg_(?:read_server_files|write_server_files|execute_server_program)\s+TO\s+",
            "",
            "reaches the files or programs of the server",
        ),
    )
)
# A service of tests has a database of its own, which is thrown away.
_TESTS = regex(r"(?:\A|[-_])(?:unit)?tests?\Z")
_USER = regex(r"\A(postgres(?:ql)?|cockroachdb|mysql|mariadb)(?:\+\w+)?://([^:@/]{1,200})[:@]")


# Where Flask-MySQLdb and Flask-MySQL read the role, which no URL says.
USERS = ("MYSQL_USER", "MYSQL_DATABASE_USER")
# What makes databases and roles needs an account that may.
PREPARING = regex(r"drop_|provision|migrat|(?:create|set_?up)_\w*(?:database|db|role|user|schema)", re.IGNORECASE)


class Signing(Struct, frozen=True):
    """Who signs in: what says so, the role as it is written (a variable stays one), and where.

    `variable` is the one that replaces a default.
    """

    who: str
    kind: str
    role: str
    at: Place
    variable: str = ""
    is_of_service: bool = False


class Right(Struct, frozen=True):
    """What a role is given; `words` go on after its name."""

    role: str
    words: str
    at: Place


def signings(application: Application, compose: Compose | None) -> Iterator[Signing]:
    """The roles of the application's connections, in its code and among the variables of its services."""
    for item in store_connections(application):
        connection = parse_connection(item.url) if item.url else None
        if connection is not None and connection.user and connection.kind in ("postgresql", "mysql"):
            is_of_code = any(module.path == item.at.path for module in application.source.modules)
            yield Signing(item.name, connection.kind, connection.user, item.at, item.variable, not is_of_code)
    yield from _settings(application)
    for project in compose.projects if compose is not None else ():
        for service in project.own:
            if _TESTS.search(service.name):
                continue
            for given in service.environment.values():
                found = _USER.match(given.written.reveal()) if given.written is not None else None
                if found:
                    kind = "mysql" if found[1] in ("mysql", "mariadb") else "postgresql"
                    yield Signing(f"{given.name} of {service.name}", kind, found[2], given.at, is_of_service=True)


def _settings(application: Application) -> Iterator[Signing]:
    for setting in (application.config[key] for key in USERS):
        if isinstance(setting.data, str):
            yield Signing(setting.key, "mysql", setting.data, setting.at)


def rights(repository: Repository, compose: Compose | None) -> list[Right]:
    """What SQL files, scripts and compose files make of roles."""
    found = [right for file in repository.files for right in _of_file(file)]
    for service in compose.services if compose is not None else ():
        store = store_among(service)
        if store is not None and store.kind == "PostgreSQL":
            given = service.environment.get("POSTGRES_USER")
            found += _first(given) if given is not None else []
    return found


def _first(given: Given) -> list[Right]:
    """The official image makes the role that POSTGRES_USER names, and makes it a superuser."""
    written = given.text or (given.written.reveal() if given.written is not None else "")
    return [Right(written, "is the server's first account, which may do everything", given.at)] if written else []


def _of_file(file: File) -> Iterator[Right]:
    if file.content is None or file.suffix not in (".sql", ".sh") or is_test(file.path):
        return
    text = re.sub(r"--[^\n]*", lambda comment: " " * len(comment[0]), file.text[:200_000])
    for statement, words in _OWNS:
        for found in statement.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            yield Right(found[1].lower() if '"' not in found[0] else found[1], words, Place(file.path, line))


def excess(item: Signing, given: list[Right]) -> Right | None:
    """The first thing too much that the role of a connection is given; None where no file gives it anything so."""
    # Of the settings in code the imported application is asked, which says nothing of what a view connects to itself.
    is_plain = (item.who.endswith("()") or item.who in USERS) and not item.variable
    is_plain = is_plain and not PREPARING.search(item.at.context or "")
    if (item.is_of_service or is_plain) and item.role in SUPERUSERS.get(item.kind, ()):
        return Right(item.role, "is the server's first account, which may do everything", item.at)
    return next((right for right in given if right.role == item.role), None)
