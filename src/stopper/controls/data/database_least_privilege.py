"""The app's database user has only the rights that it needs."""

import re

from stopper.evidence.application.flask import Application
from stopper.evidence.data.store_connections import StoreConnection, configured_connections
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.database_roles import Right, Signing, excess, rights, signings
from stopper.evidence.host.host import Host
from stopper.evidence.host.roles import excesses
from stopper.evidence.host.stores import has_database
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.repository.questions import Repository
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Severity,
    every,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.database_urls import Connection, parse_connection
from stopper.standard.regex import regex

control = Control(
    id="data.database-least-privilege",
    title="The app's database user has only the rights that it needs",
    severity=Severity.HIGH,
    layers=("app", "deploy", "host"),
    does=("render",),
    cwe=(250,),
    asvs=("13.2.2",),
    remedy=(
        "Run migrations as the owner of the schema, and give the app another role with rights on its own tables only."
    ),
    risk=(
        "One injected query drops tables, reads other schemas or runs programs on the database host, where it could "
        "read one table."
    ),
    snippet="""\
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA app TO app_runtime;
REVOKE CREATE ON SCHEMA app FROM app_runtime;""",
)

WEIGHTS = {"high": Severity.HIGH, "medium": Severity.MEDIUM, "low": Severity.LOW}
DATABASES = frozenset({"postgresql", "mysql", "mssql", "mongodb"})
# The connection of whoever changes the schema, where it is another one.
OWNER = regex(r"(?:^|_)(?:MIGRATIONS?|MIGRATOR|ALEMBIC|OWNER|DDL|SCHEMA)_", re.IGNORECASE)


@control.check
def the_running_app_signs_in_with_a_role_of_its_own(app: ImportedApp) -> Observations:
    """The app's role is not the server's first account, and the schema has another owner."""
    found = list(configured_connections(app.config, app.config))
    owners = {name: user for item in found if OWNER.search(item.name) for name, user in _user(item)}
    yield from every(
        [item for item in found if not OWNER.search(item.name)],
        lambda item: _judged(item, owners),
        none="the configuration describes no connection to a database with roles",
    )


def _user(item: StoreConnection) -> list[tuple[str, str]]:
    connection = _database(item)
    return [(item.name, connection.user)] if connection is not None and connection.user else []


def _database(item: StoreConnection) -> Connection | None:
    connection = parse_connection(item.url) if item.url else None
    return connection if connection is not None and connection.kind in DATABASES else None


def _judged(item: StoreConnection, owners: dict[str, str]) -> Observation | None:
    if item.url is None and "DATABASE" in item.name:
        return unknown(f"{item.name} comes from the environment", needs=item.needs, at=item.at)
    connection = _database(item)
    if connection is None or connection.user == "":
        return None
    if connection.is_superuser:
        ending = f", unless {item.variable} says otherwise" if item.variable else ""
        return fails(
            f"{item.name} signs in as {connection.user}, the server's first account, which may do everything{ending}",
            at=item.at,
            severity=Severity.MEDIUM if item.variable else None,
            confidence=Confidence.TENTATIVE if item.variable else Confidence.FIRM,
        )
    other = next((name for name, user in owners.items() if user != connection.user), "")
    if other and connection.user and not item.variable:
        return passes(f"{item.name} signs in with another role than {other}, which changes the schema", at=item.at)
    return unknown(
        f"{item.name} signs in with a role of the application",
        needs=f"what the role of {item.name} is granted, and who owns the schema",
        at=item.at,
    )


@control.check(question="what the role may do in the database")
def the_role_has_no_more_than_it_needs(host: Host) -> Observations:
    """What PostgreSQL says of the role in the URL that was named."""
    database = host.database
    if not has_database(host):
        yield not_applicable("the machine was seen to have no database with roles, and no URL was named")
        return
    if database is None or database.role is None:
        needs = host.hidden("database") or "the role's rights (`stopper collect --database-url NAME`)"
        yield unknown("what the role of the application may do was not asked", needs=needs)
        return
    at, found = host.at(), list(excesses(database.role))
    for item in found:
        yield fails(f"the role {database.role.user} {item.words}", at=at, severity=WEIGHTS[item.weight])
    if not found:
        yield passes(f"the role {database.role.user} owns nothing and has no right beyond its tables", at=at)


@control.check(layer=Layer.DEPLOY)
def files_give_the_role_no_more_than_it_needs(
    application: Application, repository: Repository, compose: Compose | None
) -> Observations:
    """The role of the application's connections is no superuser and owns nothing, as SQL and compose files make it."""
    given = rights(repository, compose)
    found = [item for item in signings(application, compose) if not OWNER.search(item.who)]
    # Several services take one anchor of YAML, and one place is mended once.
    found = [*{(item.at, item.role): item for item in reversed(found)}.values()][::-1]
    judged = [item for item in found if given or excess(item, given) is not None]
    for item in judged:
        yield _made(item, given)
    if not judged:
        yield not_applicable("no file shows the application's role with what it is given in the database")


def _made(item: Signing, given: list[Right]) -> Observation:
    right = excess(item, given)
    if right is not None:
        words = f"{item.who} signs in as {item.role[:40]}, who {right.words}"
        return fails(
            f"{words}, unless {item.variable} says otherwise" if item.variable else words,
            at=item.at,
            severity=Severity.MEDIUM if item.variable else None,
            confidence=Confidence.TENTATIVE if item.variable else Confidence.FIRM,
            related=[right.at] if right.at != item.at else [],
            fix=control.snippet,
        )
    if not item.variable and any(right.words.startswith("owns") for right in given):
        return passes(f"{item.who} signs in as another role than those that own the database", at=item.at)
    needs = f"what the role {item.role[:40]} is granted, and who owns the schema"
    return unknown(f"no file here says what {item.who} may do", needs=needs, at=item.at)
