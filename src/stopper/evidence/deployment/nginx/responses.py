"""Which headers nginx itself puts on responses, at each level that answers."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.nginx.configuration import Nginx, addresses, is_tls
from stopper.evidence.deployment.nginx.directive import Directive
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.variables import Part, subjects, texts
from stopper.model import Place
from stopper.standard.holes import HOLE

# By these a map chooses no page: how it is asked for, of what type it is, and what the application said.
WHOLE = ("$scheme", "$https", "$server_port", "$ssl_protocol", "$sent_http_", "$upstream_http_")
LOOPBACK = ("127.", "[::1]", "localhost:", "unix:")
# Options of more_set_headers and more_clear_headers that take a value: types and statuses that they are for.
WITH_VALUE = ("-t", "-s")


class Sent(Struct, frozen=True):
    """One header that nginx adds; `is_always` says that errors carry it too.

    `values` are the texts that it can have, by the maps and variables of the configuration, `written` what stands in
    it; `replaces` says that it takes the place of the application's own, `is_partial` that a map gives some responses
    none, by something else than how they are asked for, what they are, or what the application sent itself.
    """

    name: str
    values: tuple[str, ...]
    is_always: bool
    at: Place
    written: str = ""
    replaces: bool = False
    is_partial: bool = False

    @property
    def value(self) -> str:
        """The first of the texts that it can have."""
        return self.values[0]


def sent(level: Level, name: str) -> list[Sent]:
    """The headers of a name that nginx adds to a level's responses, those of the headers-more module among them."""
    found = []
    for item in level.effective("add_header"):
        values = _values(item.argument(1), level)
        if item.argument().lower() == name.lower() and values:
            found.append(
                Sent(
                    item.argument(),
                    values,
                    "always" in item.arguments[2:],
                    item.at,
                    item.argument(1),
                    is_partial=_is_partial(item.argument(1), level),
                )
            )
    for around in level.upwards():  # these add up
        for item in around.own("more_set_headers"):
            found += [one for one in _more(item, level) if one.name.lower() == name.lower()]
    return found


def _more(item: Directive, level: Level) -> Iterator[Sent]:
    """The headers that more_set_headers adds to every response."""
    if set(WITH_VALUE) & set(item.arguments):
        return
    for header in more_headers(item):
        name, _, value = header.partition(":")
        values = _values(value.strip(), level)
        if values:
            yield Sent(name.strip(), values, True, item.at, value.strip(), replaces=True)


def more_headers(item: Directive) -> list[str]:
    """The headers among the arguments of more_set_headers or more_clear_headers."""
    found, skip = [], False
    for argument in item.arguments:
        if skip or argument in WITH_VALUE:
            skip = not skip
        elif not argument.startswith("-"):
            found.append(argument)
    return found


def _values(written: str, level: Level) -> tuple[str, ...]:
    """The texts that a header can have; nginx sends none that is empty."""
    ways = ("".join(_shown(part) for part in text) for text in texts(written, level))
    return tuple(dict.fromkeys(way for way in ways if way))


def _is_partial(written: str, level: Level) -> bool:
    """Whether a header is left out for some pages."""
    is_empty = any(not "".join(map(_shown, text)) for text in texts(written, level))
    return is_empty and not all(subject.startswith(WHOLE) for subject in subjects(written, level))


def _shown(part: Part) -> str:
    return part.replace("…", HOLE) if isinstance(part, str) else HOLE


def lost(level: Level) -> dict[str, Place]:
    """The headers that levels above add and this one loses by an add_header of its own, each with where it is added."""
    if not level.own("add_header"):
        return {}
    above = [item.argument() for around in level.upwards() if around is not level for item in around.own("add_header")]
    found = {name: dropped(level, name) for name in dict.fromkeys(above) if not sent(level, name)}
    return {name: place for name, place in found.items() if place is not None}


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
    hidden = [item.argument() for item in level.effective(f"{level.protocol}_hide_header")]
    for around in level.upwards():
        for item in around.own("more_clear_headers"):
            hidden += more_headers(item) if not set(WITH_VALUE) & set(item.arguments) else []
    return name.lower() in (header.lower() for header in hidden)


def of_visitors(levels: list[Level]) -> list[Level]:
    """Those levels that visitors see: neither an authority's challenges, nor this machine's own where there are others.

    A server without TLS is one of them: who comes by plain HTTP gets what it hands on.
    """
    seen = [level for level in levels if not any(_is_well_known(around) for around in level.upwards())]
    return [level for level in seen if not is_inner(server_of(level))] or seen


def _is_well_known(level: Level) -> bool:
    return level.pattern.replace("\\", "").lstrip("^").startswith("/.well-known/")


def over_tls(levels: list[Level]) -> list[Level]:
    """The levels of servers with TLS where there are any: where there is none, TLS may end in front."""
    return [level for level in levels if is_tls(server_of(level))] or levels


def is_inner(server: Level) -> bool:
    """Whether a server is reached from its own machine alone."""
    return all(address.startswith(LOOPBACK) for address in addresses(server))


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
