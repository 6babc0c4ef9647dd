"""What a role of PostgreSQL may do beyond reading and writing its tables."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.host.records import Role

ATTRIBUTES = {
    "createrole": "may make other roles",
    "createdb": "may make databases",
    "bypassrls": "goes around row security",
    "replication": "may copy the whole server",
}
# Roles of the server that reach beyond a database (PostgreSQL, predefined roles).
DANGEROUS = frozenset(
    {
        "pg_read_server_files",
        "pg_write_server_files",
        "pg_execute_server_program",
        "pg_read_all_data",
        "pg_write_all_data",
        "pg_database_owner",
        "pg_signal_backend",
    }
)


class Excess(Struct, frozen=True):
    """One right too many: the rest of a sentence about the role, and high, medium or low."""

    words: str
    weight: str


def excesses(role: Role) -> Iterator[Excess]:
    """The rights of a role that an application does not need, the gravest alone where it has them all."""
    if role.attributes.get("superuser"):
        yield Excess("is a superuser: it reads every database, and runs programs on the server", "high")
        return
    yield from (Excess(words, "medium") for name, words in ATTRIBUTES.items() if role.attributes.get(name))
    yield from _owned(role)
    yield from _granted(role)


def _owned(role: Role) -> Iterator[Excess]:
    if role.database_owner == role.user:
        yield Excess("owns the database, and may drop it", "high")
    if role.schemas_owned:
        yield Excess(f"owns the schema {', '.join(role.schemas_owned[:3])}", "high")
    elif role.tables_owned:
        yield Excess(f"owns {role.tables_owned} tables, and may drop them", "high")


def _granted(role: Role) -> Iterator[Excess]:
    reached = sorted(DANGEROUS.intersection(role.roles))
    if reached:
        yield Excess(f"is a member of {', '.join(reached)}", "high")
    created = [name for name in role.schemas_create if name not in role.schemas_owned]
    if created:
        yield Excess(f"may make tables in the schema {', '.join(created[:3])}", "low")
    if role.truncatable and not role.tables_owned:
        yield Excess(f"may empty {role.truncatable} tables at once (TRUNCATE)", "low")
