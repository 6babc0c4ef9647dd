"""The table of routes: what each demands of its caller, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.forgery.protection import (
    authenticates_by_cookie,
    checks_for_itself,
    does_nothing_with_a_body,
    is_called_with_a_header,
    is_forgeable,
    is_protected,
    reads_json_alone,
)
from stopper.evidence.routes.routes import Guard, Limit, Route, is_admin_like
from stopper.model import Place
from stopper.report.enforced_routes import Enforced, enforced
from stopper.report.spans import Line, line, plural, shortened, visible
from stopper.standard.holes import HOLE

HEADS = ("methods", "rule", "view", "guard", "csrf", "limit", "missing")
WIDEST = (18, 34, 28, 18, 10, 16, 40)


class RouteRow(Struct, frozen=True):
    """One route as it is listed; `missing` are words for what a reader would look into."""

    application: str
    rule: str
    methods: tuple[str, ...]
    view: str
    guard: str
    csrf: str
    limit: str
    missing: tuple[str, ...]
    at: Place

    def described(self) -> dict[str, object]:
        """The row as docs/json.md describes it."""
        return {
            "application": self.application,
            "rule": self.rule,
            "methods": list(self.methods),
            "view": self.view,
            "guard": self.guard,
            "csrf": self.csrf,
            "limit": self.limit,
            "missing": list(self.missing),
            "path": self.at.path,
            "line": self.at.line,
        }

    @property
    def cells(self) -> tuple[str, ...]:
        """The columns of the table."""
        cells = (
            ",".join(self.methods),
            self.rule,
            self.view,
            self.guard,
            self.csrf,
            self.limit,
            ", ".join(self.missing),
        )
        return tuple(shortened(visible(cell), width) or "-" for cell, width in zip(cells, WIDEST, strict=True))


def rows_of(application: Application) -> list[RouteRow]:
    """The routes of one application, those that it answers, by rule."""
    extension = enforced(application)
    rows = [row_of(application, route, extension) for route in application.routes.live]
    return sorted(rows, key=lambda row: (row.rule, row.methods, row.at))


def table(rows: Sequence[RouteRow], width: int) -> list[Line]:
    """The rows in columns as wide as they need, and a line of totals."""
    if not rows:
        return [line("No route was found in the source.")]
    cells = [HEADS, *(row.cells for row in rows)]
    sizes = [max(len(row[index]) for row in cells) for index in range(len(HEADS))]
    lines = [line((_columns(HEADS, sizes), "faint"))]
    lines += [line((_columns(row.cells, sizes), "" if row.missing else "faint")) for row in rows]
    open_routes = sum(row.guard == "" for row in rows)
    lacking = sum(bool(row.missing) for row in rows)
    total = f"{plural(len(rows), 'route')}, {open_routes} without a guard, {lacking} to look into."
    return [*lines, line(), line(shortened(total, width))]


def _columns(cells: Sequence[str], sizes: Sequence[int]) -> str:
    return "  ".join(f"{cell:<{size}}" for cell, size in zip(cells, sizes, strict=True)).rstrip()


def row_of(application: Application, route: Route, extension: Enforced | None = None) -> RouteRow:
    """One route as it is listed; `extension` is Stopper's own, where the application has it."""
    guard = _guard(route) or (extension.guard(route) if extension else "")
    csrf = _csrf(route, application, extension)
    limit = _limit(route, application.routes.default_limits) or (extension.limit(route) if extension else "")
    return RouteRow(
        application=application.name,
        rule="?" if route.rule is None else route.rule.replace(HOLE, "…"),
        methods=tuple(sorted(route.methods)),
        view=_view(route),
        guard=guard,
        csrf=csrf,
        limit=limit,
        missing=_missing(route, guard, _is_open_to_forgery(application, route, csrf), limit),
        at=route.at,
    )


def _view(route: Route) -> str:
    if route.endpoint:
        return route.endpoint
    found = route.view or route.view_class
    return found.name if found is not None else "?"


def _guard(route: Route) -> str:
    """The guards by kind, the strongest first; a question mark where only the name says so."""
    kinds: dict[str, Guard] = {}
    for guard in route.guards:
        if guard.identifies and not (guard.kind in kinds and kinds[guard.kind].is_proved):
            kinds[guard.kind] = guard
    words = [
        f"{kind}{'' if guard.is_proved else '?'}{' (conditional)' if guard.is_conditional else ''}"
        for kind, guard in kinds.items()
    ]
    return ", ".join(words)


def _csrf(route: Route, application: Application, extension: Enforced | None) -> str:
    if not route.is_state_changing:
        return ""
    if route.csrf_exempt is not None:
        return "exempt"
    enforced_there = extension.csrf(route) if extension else ""
    if enforced_there:
        return enforced_there
    if is_protected(application):
        return "on"
    return "view" if checks_for_itself(application, route) else "none"


def _limit(route: Route, defaults: Sequence[Limit]) -> str:
    if route.limit_exempt is not None:
        return "exempt"
    chosen = route.limits or tuple(defaults)
    words = "; ".join(text for limit in chosen for text in limit.texts)
    if not chosen:
        return ""
    return (words or "dynamic") if route.limits else f"default {words}".rstrip()


def _is_open_to_forgery(application: Application, route: Route, csrf: str) -> bool:
    """Whether csrf.exemptions and csrf.protection-on would look at it: a cookie may be all that a request needs."""
    if csrf == "exempt":
        return not is_called_with_a_header(route)
    return (
        csrf == "none"
        and is_forgeable(application, route)
        and authenticates_by_cookie(application)
        and not does_nothing_with_a_body(application, route)
        and not reads_json_alone(route)
    )


def _missing(route: Route, guard: str, is_forged: bool, limit: str) -> tuple[str, ...]:
    """What a reader would look into; a route that takes credentials needs a limit and no guard."""
    missing = [f"{name} is above the route and is not applied" for name, _ in route.misplaced]
    if not guard and not route.takes and (route.is_state_changing or is_admin_like(route)):
        missing.append("guard")
    if is_forged:
        missing.append("CSRF")
    if route.takes and limit in ("", "exempt"):
        missing.append("limit")
    return tuple(missing)
