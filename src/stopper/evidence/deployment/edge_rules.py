"""Rules of nginx that are walked around: the same route of the app, reached by a path for which no rule holds."""

from __future__ import annotations

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.nginx.access import keeps_strangers_out
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.matching import EXPRESSIONS
from stopper.evidence.deployment.nginx.responses import server_of
from stopper.evidence.routes.requests_for import named_paths, paths_of
from stopper.evidence.routes.routes import Route
from stopper.standard.regex import regex

REFUSALS = ("401", "403", "404", "410", "444")
WORD = regex(r"[a-z0-9]{2,5}")


class Walked(Struct, frozen=True):
    """A route whose `path` goes to the app by the level `by`, where the level `past` keeps strangers out."""

    route: Route
    path: str
    by: Level
    past: Level


def edge_rules(application: Application, nginx: Nginx) -> tuple[list[Walked], list[Route]]:
    """What is walked around, once for each pair of levels; and the routes that nginx keeps strangers from."""
    walked: dict[tuple[Level, Level], Walked] = {}
    kept: list[Route] = []
    servers = list(dict.fromkeys(server_of(level) for level in nginx.proxied()))
    for server in servers:
        endings = _endings(server)
        for route in application.routes.live:
            paths = paths_of(application, route)
            # What is refused for names of some endings alone is meant for files, and not for the route.
            past = next((level for path in paths for level in nginx.chain(server, path) if _refuses(level)), None)
            if past is None:
                continue
            asked = {path: nginx.chain(server, path) for path in (*paths, *named_paths(route, endings))}
            by = [
                (path, levels[-1])
                for path, levels in asked.items()
                if levels[-1].protocol and not any(keeps_strangers_out(level) for level in levels)
            ]
            for path, level in by[:1]:
                walked.setdefault((level, past), Walked(route, path, level, past))
            if not by and route not in kept:
                kept.append(route)
    return list(walked.values()), kept


def _refuses(level: Level) -> bool:
    """Whether strangers get nothing of the app at a level."""
    return keeps_strangers_out(level) or any(item.argument() in REFUSALS for item in level.own("return"))


def _endings(server: Level) -> list[str]:
    """Words of the regular expressions of a server, as the endings of names that they are mostly made for."""
    patterns = [level.pattern for level in server.locations() if level.modifier in EXPRESSIONS]
    return list(dict.fromkeys(word for pattern in patterns for word in WORD.findall(pattern.lower())))
