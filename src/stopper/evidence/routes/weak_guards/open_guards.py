"""Guards that a setting switches off, by what it is in production or by its default, and those that a request does."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.conditions import settle
from stopper.evidence.application.flask import Application
from stopper.evidence.routes.routes import Guard, Route, Switch
from stopper.evidence.routes.weak_guards.sent_switches import sent
from stopper.model import Place


class OpenGuard(Struct, frozen=True):
    """A guard of `routes` that lets everybody by.

    `name` is the setting that decides, `variable` that of the environment which may set it; `is_open` is None where the
    environment alone knows. `sent` is what a request says where that lets it by, and no setting.
    """

    guard: Guard
    routes: tuple[Route, ...]
    name: str
    variable: str
    is_open: bool | None
    at: Place
    sent: str = ""

    @property
    def words(self) -> str:
        """Whom the guard lets by."""
        if self.sent:
            return f"lets by whoever sends {self.sent}"
        unless = (
            f"the environment sets {self.variable}" if self.variable else f"{self.name} is changed from its default"
        )
        return f"lets everybody by unless {unless}"


def open_guards(application: Application) -> Iterator[OpenGuard]:
    """The guards that a setting switches off in production, or may, each with the routes that have no other."""
    switched: dict[tuple[Switch, ...], tuple[Guard, list[Route]]] = {}
    for route in application.routes.live:
        identifying = [guard for guard in route.guards if guard.identifies]
        if identifying and all(guard.switches for guard in identifying):
            # The places of a guard differ from route to route: what switches it off makes it one.
            switched.setdefault(identifying[0].switches, (identifying[0], []))[1].append(route)
    for guard, routes in switched.values():
        found = _judged(application, guard, tuple(routes))
        if found is not None:
            yield found


def _judged(application: Application, guard: Guard, routes: tuple[Route, ...]) -> OpenGuard | None:
    """The first switch that is open; else the first that the environment alone decides, or that a request does."""
    undecided: OpenGuard | None = None
    for switch in guard.switches:
        settled = settle(application, switch.test, switch.scope)
        if not settled.name:
            continue
        is_open = None if settled.truth is None else settled.truth is switch.opens
        at = application.source.place(switch.test, switch.scope)
        found = OpenGuard(guard, routes, settled.name, settled.variable, is_open, at)
        if is_open:
            return found
        undecided = undecided or (found if is_open is None and settled.variable else None)
    return undecided or _let_by(application, guard, routes)


def _let_by(application: Application, guard: Guard, routes: tuple[Route, ...]) -> OpenGuard | None:
    """A guard before several views that a part of the request switches off; in a view itself it may be for a part."""
    for switch in guard.switches if guard.how in ("hook", "decorator") else ():
        private = [route for route in routes if not route.takes]
        open_ones = [(route, what) for route in private if (what := sent(application.source, switch, route))]
        if open_ones:
            at = application.source.place(switch.test, switch.scope)
            return OpenGuard(guard, tuple(route for route, _ in open_ones), "", "", True, at, open_ones[0][1])
    return None
