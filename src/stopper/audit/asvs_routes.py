"""What the checks said of ASVS requirements at each route: within its view, and where all routes share it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from stopper.audit.judge import Judgement
from stopper.evidence.application.flask import Application
from stopper.evidence.routes.routes import Route
from stopper.model import Observation, Place, Verdict
from stopper.standard.asvs import REQUIREMENTS

OPEN = (Verdict.UNKNOWN, Verdict.ERROR)
Controls = Mapping[str, tuple[str, ...]]


class Standing(Struct, frozen=True):
    """Requirements by what was said of them at one place, each with the controls that said so, in the standard's order.

    What fails or is open there does not hold there, whatever else passed.
    """

    fails: Controls
    open: Controls
    holds: Controls


def of_routes(application: Application, judgements: Iterable[Judgement]) -> list[tuple[Route, Standing]]:
    """Each live route with what was said of the lines of its view; a check that sums up its passes says none there."""
    said = list(_said(application, judgements))
    return [
        (route, _standing([(judgement, item) for judgement, item in said if is_within(item, route)]))
        for route in application.routes.live
    ]


def of_application(application: Application, judgements: Iterable[Judgement]) -> Standing:
    """What was said beside the routes: in configuration, hooks, templates and files, which concerns all of them."""
    routes = application.routes.live
    said = _said(application, judgements)
    return _standing([(judgement, item) for judgement, item in said if not any(is_within(item, r) for r in routes)])


def is_within(observation: Observation, route: Route) -> bool:
    """Whether the observation, or a step of its flow, stands in the route's view or at its registration."""
    places = [*([observation.at] if observation.at else []), *(step.at for step in observation.steps)]
    return any(_holds(route, place) for place in places)


def _holds(route: Route, place: Place) -> bool:
    if place.path == route.registered_at.path and place.line == route.registered_at.line:
        return True
    end = route.view.end if route.view is not None else route.at.end_line
    return place.path == route.at.path and 0 < route.at.line <= place.line <= max(end, route.at.line)


def _said(application: Application, judgements: Iterable[Judgement]) -> Iterator[tuple[Judgement, Observation]]:
    for judgement in judgements:
        if judgement.application in ("", application.name) and judgement.control.asvs:
            for observation in judgement.observations:
                yield judgement, observation


def _standing(said: Sequence[tuple[Judgement, Observation]]) -> Standing:
    fails = _requirements(said, (Verdict.FAIL,), ())
    opened = _requirements(said, OPEN, fails)
    return Standing(fails, opened, _requirements(said, (Verdict.PASS,), (*fails, *opened)))


def _requirements(
    said: Sequence[tuple[Judgement, Observation]], verdicts: Sequence[Verdict], but: Iterable[str]
) -> Controls:
    found: dict[str, dict[str, None]] = {}
    for judgement, observation in said:
        if observation.verdict in verdicts:
            for name in judgement.control.asvs:
                found.setdefault(name, {})[judgement.control.id] = None
    left_out = set(but)
    return {name: tuple(found[name]) for name in REQUIREMENTS if name in found and name not in left_out}
