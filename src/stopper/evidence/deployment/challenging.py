"""Challenges that clients solve before the application works: at nginx, or by a program in front of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.fronts import CHALLENGES, Front, opened_beside
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.hops import hops
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.responses import server_of, to_application
from stopper.model import Place

# Modules of nginx that hand out a challenge by themselves: testcookie, js-challenge.
SWITCHES = ("testcookie", "js_challenge")
_WORDS = tuple(CHALLENGES)


class Challenge(Struct, frozen=True):
    """Where a challenge stands; `words` say by what."""

    words: str
    at: Place


def at_nginx(nginx: Nginx) -> tuple[list[Challenge], list[Level]]:
    """The challenges before the application at nginx, and the levels that hand requests on past them."""
    found: list[Challenge] = []
    past: list[Level] = []
    for level in to_application(nginx):
        here = _of(level)
        if here is not None:
            found.append(here)
        else:
            past.append(level)
    return found, past


def _of(level: Level) -> Challenge | None:
    for name in SWITCHES:
        if level.value(name).lower() == "on":
            return Challenge(f"nginx challenges clients ({name})", level.effective(name)[-1].at)
    asked = level.value("auth_request", "off")
    if asked != "off" and any(word in _target(level, asked) for word in _WORDS):
        return Challenge("nginx asks a program that challenges (auth_request)", level.effective("auth_request")[-1].at)
    return None


def _target(level: Level, path: str) -> str:
    """What the location of a subrequest hands on to, with its own path."""
    locations = (item for item in server_of(level).locations() if path.startswith(item.pattern) and item.protocol)
    passed = (f"{item.pattern} {one.argument()}" for item in locations for one in item.own(f"{item.protocol}_pass"))
    return f"{path} {' '.join(passed)}".lower()


def handed_to(nginx: Nginx, front: Front) -> bool:
    """Whether nginx hands every visitor to a program in front of the application."""
    found = list(hops(nginx))
    return bool(found) and all(hop.host == front.name.lower() for hop in found)


def walked_around(compose: Compose | None, nginx: Nginx | None, front: Sequence[Front]) -> Iterator[tuple[str, Place]]:
    """The ways to the application that pass none of the programs in front."""
    for project in compose.projects if compose is not None else ():
        for service, at in opened_beside(project):
            yield f"the service {service.name} publishes a port of its own", at
    if nginx is not None and front and not any(handed_to(nginx, item) for item in front):
        names = {item.behind.lower() for item in front}
        yield from (
            ("nginx hands requests to the application itself", hop.at) for hop in hops(nginx) if hop.host in names
        )
