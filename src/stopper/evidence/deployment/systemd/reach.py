"""What a sandbox keeps from a service that the service needs: its code, its files, its database."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address, ip_network

from msgspec import Struct

from stopper.evidence.application.disk_writes import DiskWrite, disk_writes
from stopper.evidence.application.flask import Application
from stopper.evidence.data.store_connections import StoreConnection, store_connections
from stopper.evidence.deployment.systemd.exposure import networks, protect_system
from stopper.evidence.deployment.systemd.folders import NamedFolder, code_folders, hides_home, may_write, writable
from stopper.evidence.deployment.systemd.unit import Unit
from stopper.evidence.source.effective_value import constant_texts
from stopper.standard.database_urls import parse_connection

DATABASE = "SQLALCHEMY_DATABASE_URI"


class Refused(Struct, frozen=True):
    """A thing on the disk that the application writes, and whether the sandbox lets it; None where that is open."""

    write: DiskWrite
    path: str
    is_allowed: bool | None


def hidden_code(unit: Unit) -> list[NamedFolder]:
    """The folders of code that ProtectHome= hides from the service that should run it."""
    return [item for item in code_folders(unit) if hides_home(unit, item.path)]


def refused_writes(unit: Unit, application: Application) -> Iterator[Refused]:
    """What the application keeps on the disk, where ProtectSystem=strict leaves single folders writable."""
    if protect_system(unit) != "strict":
        return
    opened = writable(unit)
    for write in disk_writes(application):
        path = _database(application) if write.what == "the database" else ""
        if path:
            yield Refused(write, path, may_write(unit, path.rpartition("/")[0]))
        elif all(item.setting == "RuntimeDirectory" for item in opened):
            yield Refused(write, "", False)
        else:
            yield Refused(write, "", None)


def _database(application: Application) -> str:
    """The absolute path of an SQLite database; empty for a relative one, which depends on the instance folder."""
    texts = [text for text, _ in constant_texts(application.config[DATABASE].value)]
    return next((text[10:] for text in texts if text.startswith("sqlite:////")), "")


def is_closed(unit: Unit) -> bool:
    """Whether the unit lets its processes reach no address but those that it lists."""
    return {"0.0.0.0/0", "::/0"} <= set(networks(unit, "IPAddressDeny"))


def unreachable(unit: Unit, application: Application) -> Iterator[tuple[StoreConnection, bool | None]]:
    """The databases on other machines, each with whether the unit lets it be reached; None where a name hides that."""
    if not is_closed(unit):
        return
    allowed = networks(unit, "IPAddressAllow")
    for connection in store_connections(application):
        parsed = parse_connection(connection.url or "")
        if parsed is None or parsed.host is None or parsed.is_local is not False:
            continue
        yield connection, _is_within(parsed.host, allowed)


def _is_within(host: str, allowed: list[str]) -> bool | None:
    others = [item for item in allowed if not item.startswith(("127.", "::1"))]
    try:
        address = ip_address(host)
        return any(address in ip_network(item, strict=False) for item in others)
    except ValueError:
        return None if others else False
