"""The queues whose tasks a project's own workers take: what each worker loads, and which queues it listens to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from stopper.evidence.deployment.commands.launch import Launch
from stopper.evidence.deployment.commands.started import Started
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import Known
from stopper.standard.regex import regex
from stopper.syntax import form

TARGET = regex(r"[A-Za-z_][\w.]{0,200}(?::[A-Za-z_][\w.]{0,100})?\Z", re.ASCII)
QUEUE = regex(r"[A-Za-z0-9_][\w.-]{0,60}\Z", re.ASCII)
BEATING = ("-B", "--beat")
TIMETABLES = ("beat_schedule", "CELERYBEAT_SCHEDULE", "CELERY_BEAT_SCHEDULE")


class Queues(Struct, frozen=True):
    """The worker of one library: `kind` is celery or rq, `target` what celery loads, `queues` those that it takes from.

    `beats` says that tasks have a timetable, which a process of its own keeps.
    """

    kind: str
    target: str = ""
    queues: tuple[str, ...] = ()
    beats: bool = False


def queues_of(source: Source, launches: Iterable[Launch]) -> tuple[Queues, ...]:
    """The workers as the project's files start them; where none does, as its source makes the queues.

    A library whose worker would not know what to load is left out. Units of systemd are no witnesses: they are what is
    made of this.
    """
    started = [item.started for item in launches if item.kind != "systemd" and item.started.is_worker]
    found = (_celery(source, [item for item in started if item.server == "celery"]),
             _rq(source, [item for item in started if item.server == "rq"]))  # fmt: skip
    return tuple(item for item in found if item is not None)


def _celery(source: Source, started: list[Started]) -> Queues | None:
    targets = [item.application for item in started if TARGET.match(item.application)]
    target = next(iter([*targets, *_celery_variables(source)]), "")
    if not target:
        return None
    named = (part for item in started for text in item.values("-Q", "--queues") for part in text.split(","))
    beats = any(item.has(*BEATING) or "beat" in item.arguments for item in started) or _has_timetable(source)
    return Queues("celery", target, _plain(named), beats)


def _celery_variables(source: Source) -> Iterator[str]:
    """Variables of modules that hold an application of celery; the likeliest place is tasks.py."""
    for module in source.modules:
        path = module.path.removesuffix("tasks.py")
        for assign in module.scope.assignments if not is_support(path) else ():
            names = [item.id for item in assign.targets if isinstance(item, form.Name)]
            if names and assign.value is not None and source.name(assign.value, module.scope) == "celery.Celery()":
                yield f"{module.name}:{names[0]}"


def _has_timetable(source: Source) -> bool:
    """Whether celery's configuration has tasks with a time: an attribute, a key or a keyword of that name."""
    if source.uses("celery.schedules"):
        return True
    targets = (target for assign in source.assignments() for target in assign.targets)
    if any(isinstance(item, form.Attribute) and item.name in TIMETABLES for item in targets):
        return True
    return any(call.keyword(name) for call in source.methods("update") for name in TIMETABLES)


def _rq(source: Source, started: list[Started]) -> Queues | None:
    made = source.instances("rq.Queue")
    if not started and not made and not source.uses("flask_rq2", "flask_rq"):
        return None
    named = [word for item in started for word in item.arguments if word != "worker"]
    values = (source.argument(call, 0, "name") for call in made)
    written = (item.data for item in values if isinstance(item, Known) and isinstance(item.data, str))
    return Queues("rq", queues=_plain(named or written))


def _plain(names: Iterable[str]) -> tuple[str, ...]:
    """Names of queues, each once; what a variable or a shell makes of them is not known and left out."""
    return tuple(dict.fromkeys(name for name in (item.strip() for item in names) if QUEUE.match(name)))
