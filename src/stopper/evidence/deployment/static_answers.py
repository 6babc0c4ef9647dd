"""Who answers requests for the static files of an application behind nginx: a folder of nginx, or the application."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from stopper.evidence.application.static_files import kept_files
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.responses import server_of, to_application
from stopper.evidence.deployment.nginx.served import file_of
from stopper.evidence.deployment.placing import Placing, placings
from stopper.evidence.repository.questions import Repository

FOLDER = "static/"


class StaticAnswer(Struct, frozen=True):
    """The level of one server that answers for static files, from a folder where it does so itself.

    `is_by_app` is None where it depends on files that nothing places on the machine.
    """

    level: Level
    folder: str = ""
    is_by_app: bool | None = False


def static_answers(nginx: Nginx, repository: Repository, url: str) -> list[StaticAnswer]:
    """The answer of each server that hands visitors on; none where the project keeps no such file."""
    path = next(kept_files(repository), "")
    if not path:
        return []
    places = placings(nginx, repository)
    servers = dict.fromkeys(server_of(level) for level in to_application(nginx))
    found = {item.level: item for server in servers for item in [_of_server(nginx, server, path, url, places)]}
    return list(found.values())


def _of_server(nginx: Nginx, server: Level, path: str, url: str, places: Sequence[Placing]) -> StaticAnswer:
    name = path.rpartition(FOLDER)[2]
    levels = nginx.chain(server, url + name)
    file = file_of(levels[0], url + name)
    if file and (len(levels) == 1 or file in [place.of(path) for place in places]):
        return StaticAnswer(levels[0], file.removesuffix(f"/{name}"))
    if file and not places:
        return StaticAnswer(levels[0], is_by_app=None)
    return StaticAnswer(levels[-1], is_by_app=bool(levels[-1].protocol) or None)
