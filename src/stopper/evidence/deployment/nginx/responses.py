"""Which headers nginx itself puts on responses, at each level that answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stopper.evidence.deployment.nginx.configuration import Nginx, is_tls
from stopper.evidence.deployment.nginx.level import Level
from stopper.model import Place


@dataclass(frozen=True, slots=True)
class Sent:
    """One header that nginx adds; `is_always` says that errors carry it too."""

    name: str
    value: str
    is_always: bool
    at: Place


def sent(level: Level, name: str) -> list[Sent]:
    """The headers of a name that nginx adds to a level's responses, those of the headers-more module among them."""
    found = []
    for item in level.effective("add_header"):
        if item.argument().lower() == name.lower() and item.argument(1):
            found.append(Sent(item.argument(), item.argument(1), "always" in item.arguments[2:], item.at))
    for around in level.upwards():  # these add up
        for item in around.own("more_set_headers"):
            header, _, value = item.argument(len(item.arguments) - 1).partition(":")
            if header.strip().lower() == name.lower():
                found.append(Sent(header.strip(), value.strip(), True, item.at))
    return found


def dropped(level: Level, name: str) -> Place | None:
    """Where a level above adds a header that this one loses by an add_header of its own."""
    if not level.own("add_header") or level.inheritance("add_header") == "off":
        return None
    for around in level.upwards():
        if around is not level:
            for item in around.own("add_header"):
                if item.argument().lower() == name.lower():
                    return item.at
    return None


def hides(level: Level, name: str) -> bool:
    """Whether nginx takes the application's own header away."""
    return any(item.argument().lower() == name.lower() for item in level.effective(f"{level.protocol}_hide_header"))


def of_visitors(levels: list[Level]) -> list[Level]:
    """Those levels that visitors see: of servers with TLS where there are any, since the others send people on."""
    secure = [level for level in levels if is_tls(server_of(level))]
    return secure or levels


def server_of(level: Level) -> Level:
    """The server that a level stands in; the level itself where it stands in none."""
    return next((item for item in level.upwards() if item.kind == "server"), level)


def to_application(nginx: Nginx) -> list[Level]:
    """The levels that hand visitors' requests on to the application."""
    return of_visitors(nginx.proxied())


def serving_files(nginx: Nginx) -> Iterator[Level]:
    """The locations that answer with files of a folder, as they say themselves."""
    files = [
        level
        for level in nginx.levels
        if level.kind == "location"
        and level.own("alias", "root", "autoindex")
        and not level.protocol
        and not level.own("return")
    ]
    return iter(of_visitors(files))
