"""The routes with the ASVS requirements that fail, are open or hold at each."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from stopper.audit.asvs import Outcome, coverage
from stopper.audit.asvs_routes import Controls, Standing, of_application, of_routes
from stopper.audit.result import Report
from stopper.audit.run import Judged
from stopper.evidence.application.flask import Application
from stopper.report import asvs
from stopper.report.enforced_routes import enforced
from stopper.report.routes import RouteRow, row_of
from stopper.report.spans import Line, line, plural, visible, wrapped
from stopper.standard.asvs import REQUIREMENTS

COUNTED = (("fails", "fail"), ("open", "are open"), ("holds", "hold"))
KINDS = (("fails", "bad"), ("open", "medium"), ("holds", "good"))


class Mapped(Struct, frozen=True):
    """One application with what concerns all of its routes, and each route with what stands in it alone."""

    application: str
    shared: Standing
    routes: tuple[tuple[RouteRow, Standing], ...]


def mapped(found: Judged) -> list[Mapped]:
    """Every application that was judged."""
    applications = [item for item in found.project.evidence[Application] if isinstance(item, Application)]
    return [_mapped(application, found) for application in applications]


def document(judged: Judged, report: Report) -> dict[str, object]:
    """The requirements, the applications and the routes as docs/json.md describes them."""
    found = mapped(judged)
    return {
        **asvs.document(coverage(report.assessments)),
        "applications": [{"application": item.application, **_table(item.shared)} for item in found],
        "routes": [{**row.described(), "asvs": _table(standing)} for item in found for row, standing in item.routes],
    }


def text(judged: Judged, report: Report, width: int, *, everything: bool = False) -> list[Line]:
    """The levels, what failed or is open, each application and route; with `everything` every requirement."""
    found = coverage(report.assessments)
    shown = [item for item in found if everything or item.outcome in (Outcome.FAILED, Outcome.UNKNOWN)]
    lines = [*asvs.levels(found), line(), *wrapped(asvs.CAUTION, width)]
    if shown:
        lines += [line(), line(("Requirements" if everything else "Failed and unknown", "strong"))]
        lines += asvs.requirements(shown, width)
    return [*lines, *lines_of(mapped(judged), width, everything=everything)]


def lines_of(found: Sequence[Mapped], width: int, *, everything: bool = False) -> list[Line]:
    """Each application and each route of which a check spoke; the others are counted."""
    lines: list[Line] = []
    for item in found:
        lines += [line(), line((f"{visible(item.application)}, for every route", "strong"))]
        lines += _standing(item.shared, width) if everything else _counted(item.shared)
        spoken = [(row, said) for row, said in item.routes if said.fails or said.open or said.holds]
        for row, standing in spoken:
            title = f"{','.join(row.methods)} {visible(row.rule)}"
            lines += [line(), line((title, "strong"), (f"  {visible(str(row.at))}", "path"))]
            lines += _standing(standing, width)
        silent = len(item.routes) - len(spoken)
        if silent:
            words = f"No check spoke of {plural(silent, 'route')} apart; what holds for every route holds there too."
            lines += [line(), *wrapped(words, width)]
    return lines


def _mapped(application: Application, found: Judged) -> Mapped:
    extension = enforced(application)
    rows = [(row_of(application, route, extension), said) for route, said in of_routes(application, found.judgements)]
    rows.sort(key=lambda pair: (pair[0].rule, pair[0].methods, pair[0].at))
    return Mapped(application.name, of_application(application, found.judgements), tuple(rows))


def _table(standing: Standing) -> dict[str, object]:
    return {name: _list(getattr(standing, name)) for name, _ in KINDS}


def _list(controls: Controls) -> list[dict[str, object]]:
    return [{"id": name, "level": REQUIREMENTS[name].level, "controls": list(said)} for name, said in controls.items()]


def _counted(standing: Standing) -> list[Line]:
    counts = [f"{len(getattr(standing, kind))} {words}" for kind, words in COUNTED]
    return [line(f"  requirements: {', '.join(counts)} (--all lists them)")]


def _standing(standing: Standing, width: int) -> list[Line]:
    lines: list[Line] = []
    for kind, style in KINDS:
        controls: Controls = getattr(standing, kind)
        words = ", ".join(f"{name} L{REQUIREMENTS[name].level} ({', '.join(said)})" for name, said in controls.items())
        if words:
            found = wrapped(words, width, first=f"  {kind:<5}  ", rest=" " * 9)
            lines += [((found[0][0][0], style), *found[0][1:]), *found[1:]]
    return lines
