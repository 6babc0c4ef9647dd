"""One application as each way of starting it gives it variables: what a check says of all, and what of one alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace

from stopper.evidence.application.flask import Application
from stopper.model import Observation, Place, Verdict

Values = Mapping[str, object]


def in_each_way(
    application: object, values: Values, said: Callable[[Values], Iterator[Observation]]
) -> Iterator[Observation]:
    """What `said` says of an application; once for each way in which it is started, where these differ.

    What is said of all ways is said once; what cannot be known of one names it.
    """
    if not isinstance(application, Application) or all(item is not application for item in values.values()):
        yield from said(values)
        return
    ways = application.ways or (application,)
    found = [(way, list(said(_with(values, application, way)))) for way in ways]
    each = [frozenset(observations) for _, observations in found]
    told: set[Observation] = set()
    for way, observations in found:
        for item in observations:
            if item not in told:
                told.add(item)
                is_shared = all(item in others for others in each)
                yield _with_code(way, item if is_shared else _of_one(way, item))


def _with(values: Values, application: Application, way: Application) -> Values:
    return {name: way if item is application else item for name, item in values.items()}


def _of_one(way: Application, item: Observation) -> Observation:
    if item.verdict is not Verdict.UNKNOWN or not way.whose:
        return item
    return replace(item, needs=f"{item.needs}, for {way.whose}")


def _with_code(application: Application, item: Observation) -> Observation:
    """What is said at the line of a deployment's file, with the place in the code that reads what it gives."""
    places = _read_at(application, item.at) if item.at is not None and not item.at.path.endswith(".py") else ()
    if not places:
        return item
    words = f"{item.message} (read at {places[0]})" if item.verdict is Verdict.PASS else item.message
    return replace(item, message=words, related=(*item.related, *(one for one in places if one not in item.related)))


def _read_at(application: Application, at: Place) -> tuple[Place, ...]:
    settings = application.config.settings.values()
    return tuple(dict.fromkeys(item.read_at for item in settings if item.read_at is not None and item.at == at))
