"""Whom nginx refuses before the application sees them: by address, user agent, country, or a rule set."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.responses import to_application
from stopper.evidence.deployment.nginx.variables import VARIABLE
from stopper.model import Place
from stopper.standard.regex import regex

REFUSALS = ("401", "403", "404", "410", "418", "429", "444", "451", "503")
AGENT = "http_user_agent"
ADDRESS = regex(r"(?:binary_)?remote_addr\Z|realip_remote_addr\Z|proxy_protocol_addr\Z")
COUNTRY = regex(r"geoip\w*country|country_code")
RULES = ("modsecurity", "app_protect_enable")
DEEPEST = 5  # maps of maps


def refusing(nginx: Nginx, kind: str) -> list[Place]:
    """Where nginx refuses visitors of the application by "address", "agent" or "country"."""
    found = [item.at for level in _around(nginx) for item in level.own("deny") if item.argument() != "all"]
    places = found if kind == "address" else []
    for level in _around(nginx):
        for inner in level.levels:
            if inner.kind == "if" and _refuses(inner) and kind in _kinds(inner):
                places.append(inner.at)
    return list(dict.fromkeys(places))


def rule_sets(nginx: Nginx) -> list[tuple[Place, bool]]:
    """Where a rule set stands before the application, each with whether it only detects."""
    found = []
    for level in to_application(nginx):
        for name in RULES:
            if level.value(name).lower() == "on":
                inline = " ".join(item.argument() for item in level.effective("modsecurity_rules"))
                detects = "detectiononly" in inline.lower().replace(" ", "")
                found.append((level.effective(name)[-1].at, detects))
    return list(dict.fromkeys(found))


def _around(nginx: Nginx) -> list[Level]:
    """The levels that hand requests on to the application, and those around them."""
    return list(dict.fromkeys(level for own in to_application(nginx) for level in own.upwards()))


def _refuses(level: Level) -> bool:
    return any(item.argument() in REFUSALS for item in level.own("return")) or bool(level.own("deny"))


def _kinds(level: Level) -> set[str]:
    """By what a condition decides."""
    names = set(_deciding(level.pattern, level))
    return {
        kind
        for kind, holds in (
            ("agent", AGENT in names),
            ("address", any(ADDRESS.match(name) for name in names)),
            ("country", any(COUNTRY.search(name) for name in names)),
        )
        if holds
    }


def _deciding(text: str, level: Level, depth: int = 0) -> Iterator[str]:
    """The variables of a text, and those that the maps and geo blocks behind them read."""
    root = list(level.upwards())[-1]
    for found in VARIABLE.finditer(text):
        name = (found[1] or found[2]).lower()
        yield name
        for item in root.own("map", "geo") if depth < DEEPEST else ():
            if item.arguments and item.arguments[-1].lower() == f"${name}":
                read = item.argument() if len(item.arguments) > 1 else "$remote_addr"
                yield from _deciding(read, level, depth + 1)


def refusing_named(nginx: Nginx, pattern: re.Pattern[str]) -> list[tuple[str, Place]]:
    """Where nginx refuses visitors by something that is called so: the file of a list, or a variable behind it."""
    found = []
    for level in _around(nginx):
        for item in level.own("deny"):
            name = item.at.path.rpartition("/")[2]
            if item.argument() != "all" and pattern.search(_plain(name)):
                found.append((name, item.at))
        for inner in level.levels:
            if inner.kind == "if" and _refuses(inner):
                names = [name for name in _behind(inner) if pattern.search(_plain(name))]
                found.extend((name, inner.at) for name in names[:1])
    return list(dict.fromkeys(found))


def _behind(level: Level) -> list[str]:
    """The variables of a condition, and the files and values of the lists that they are read from."""
    names = list(_deciding(level.pattern, level))
    root = list(level.upwards())[-1]
    for item in root.own("map", "geo"):
        if item.arguments and item.arguments[-1].lower().lstrip("$") in names:
            names += [one.argument().rpartition("/")[2] for one in item.block or () if one.name == "include"]
            names += [one.at.path.rpartition("/")[2] for one in item.block or () if one.at.path != item.at.path]
    return names


def _plain(name: str) -> str:
    """A name whose words are parted by what the pattern knows."""
    return re.sub(r"[-.]", "_", name)
