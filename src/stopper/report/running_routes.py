"""The routes of the running application beside those that source shows: what one has and the other lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.parts import RunningRoute
from stopper.report.routes import RouteRow

UNASKED = frozenset({"HEAD", "OPTIONS"})


def with_running(rows: Sequence[RouteRow], app: ImportedApp) -> list[RouteRow]:
    """The rows of source, marked where the running app has no such route, and the routes that only the app has."""
    rules = {route.rule for route in app.routes}
    endpoints = {route.endpoint for route in app.routes}
    mine = [row for row in rows if row.application == app.name]
    others = [row for row in rows if row.application != app.name]
    marked = [row if row.rule in rules or row.view in endpoints else _absent(row) for row in mine]
    known = {row.rule for row in mine} | {row.view for row in mine}
    return sorted([*others, *marked, *_new(app, known)], key=lambda row: (row.rule, row.methods, row.at))


def _absent(row: RouteRow) -> RouteRow:
    return replace(row, missing=(*row.missing, "not in the running app"))


def _new(app: ImportedApp, known: set[str]) -> Iterator[RouteRow]:
    for route in app.routes:
        if route.rule not in known and route.endpoint not in known and route.endpoint.rpartition(".")[2] != "static":
            yield RouteRow(
                application=app.name,
                rule=route.rule,
                methods=tuple(sorted(route.methods - UNASKED)),
                view=route.endpoint,
                guard=", ".join(_around(route)),
                csrf="",
                limit="",
                missing=("not in the source",),
                at=next((code.at for code in reversed(route.chain) if code.at is not None), app.at),
            )


def _around(route: RunningRoute) -> list[str]:
    """The decorators around the view, outermost first, and those of its class."""
    return [code.maker.rpartition(".")[2] for code in (*route.chain[:-1], *route.class_decorators)]
