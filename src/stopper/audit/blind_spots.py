"""Files of an application that could not be read, and the verdicts that they make doubtful."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.audit.judge import Judgement, reads
from stopper.collect.project import Project
from stopper.evidence.calendar import Calendar
from stopper.evidence.host.host import Host
from stopper.evidence.source.index import Source
from stopper.evidence.source.unread_modules import unread_modules
from stopper.evidence.templates.library_questions import Templates
from stopper.evidence.templates.rendering import may_be_rendered
from stopper.model import Layer, Observation, Verdict

# Days after which what a machine showed passes nothing, as for a database of advisories.
OLDEST = 30


def with_blind_spots(judgement: Judgement, project: Project) -> Judgement:
    """A pass or an absence is only as good as what was read.

    A file of the application that could not be read makes it unknown.
    """
    verdicts = {item.verdict for item in judgement.observations}
    if not judgement.observations or not verdicts <= {Verdict.PASS, Verdict.NOT_APPLICABLE}:
        return judgement
    blind = _aged(judgement, project) or _blinded(_blind_spots(judgement.layer, project))
    return judgement if blind is None else replace(judgement, observations=(*judgement.observations, blind))


def _aged(judgement: Judgement, project: Project) -> Observation | None:
    """What facts of a machine pass that are older than a month; None where they are fresh, or were not asked."""
    host, calendar = project.one(Host), project.one(Calendar)
    if not isinstance(host, Host) or not isinstance(calendar, Calendar) or not reads(judgement.check, Host):
        return None
    days = host.age(calendar.today)
    if days <= OLDEST:
        return None
    words = f"the facts of the machine {host.name} are {days} days old"
    return Observation(Verdict.UNKNOWN, words, needs="facts of the machine that are collected anew (`stopper collect`)")


def _blinded(spots: list[str]) -> Observation | None:
    if not spots:
        return None
    words = f"{spots[0]} could not be read" + (f", nor {len(spots) - 1} more" if len(spots) > 1 else "")
    return Observation(Verdict.UNKNOWN, words, needs=f"a readable {spots[0]}")


def _blind_spots(layer: Layer, project: Project) -> list[str]:
    if layer is Layer.SOURCE:
        source = project.one(Source)
        return [*unread_modules(source)] if isinstance(source, Source) else []
    if layer is Layer.TEMPLATES:
        templates = project.one(Templates)
        return _unread_templates(templates, project.one(Source)) if isinstance(templates, Templates) else []
    return []


def _unread_templates(templates: Templates, source: object) -> list[str]:
    """The unreadable templates that something may render; one that nothing names is no page of the application."""
    paths = [path for path, _ in templates.unreadable]
    if not paths or not isinstance(source, Source):
        return paths
    return [path for path in paths if may_be_rendered(path, source, templates)]
