"""Collects the flows: each value that arrives at a sink is judged, and one flow is kept for each fault."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TypeVar

from msgspec.structs import replace

from stopper.evidence.data.fetched_columns import NUMBER
from stopper.evidence.flows import Flow, Flows, Sink, Unfollowed
from stopper.evidence.source.index import is_support
from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.judging.databases.statements import filled_columns
from stopper.flow.judging.kinds import KINDS
from stopper.flow.judging.second_order import SecondOrder
from stopper.flow.values.texts.checks import PROVED
from stopper.flow.values.trail import made_at
from stopper.flow.values.value import Hole, Origin, Trail
from stopper.model import Confidence, Place, Step
from stopper.standard.regex import regex
from stopper.standard.row_methods import OF_TABLES, ROW_OF_CURSOR, ROWS_OF_CURSOR

ADDRESS = "of an address"
"""What the context of a link says, which runs code where its scheme says so."""
ROWS = tuple([f"{name}()" for name in sorted(OF_TABLES | {"paginate"})])
"""What ends the words for a row, or rows, of which no column was read; a scalar is most often a count."""
OF_CURSOR = tuple([f"{name}()" for name in sorted(ROWS_OF_CURSOR | {ROW_OF_CURSOR})])
"""What ends the words for the rows that a cursor gives, whose text holds all that stands in them."""
KEY = regex(r"(?i)(?:\w+_)?id")
COMES = {"setting": "is a secret", "constant": "is written there"}
"""How a way begins that no stranger's text takes, by the kind of its origin."""
Followed = TypeVar("Followed")
Judge = Callable[[SinkCall], Iterator[Danger]]


@cache
def judge_of(kind: str) -> Judge:
    """What decides on the values of one kind of sink."""
    module = importlib.import_module(f"stopper.flow.sinks.{kind.replace('-', '_')}")
    judge: Judge = module.dangers
    return judge


class Collector:
    """Takes each value that arrives at a sink and keeps one flow for each fault."""

    def __init__(self) -> None:
        self._flows: dict[tuple[str, Place, str], Flow] = {}
        self._sinks: dict[tuple[str, Place], Sink] = {}
        self._unfollowed: dict[Place, Unfollowed] = {}
        self.second_order = SecondOrder()

    def arrive(self, kind: str, at: Place, call: SinkCall) -> Hole | None:
        """Judge a value that arrives at the sink at `at`; gives the first hole that is certain to do harm."""
        harming: Hole | None = None
        self._sinks.setdefault((kind, at), Sink(kind, at, call.name, "no untrusted value reaches it"))
        for danger in judge_of(kind)(call):
            if not _counts(kind, danger):
                if danger.hole.origin.trust == "stored" and _is_awaited(kind, call, danger):
                    self.second_order.wait(kind, at, call, danger.hole)
                continue
            self._keep(kind, at, call, danger)
            harming = harming or (danger.hole if danger.is_certain and danger.hole.is_certain else None)
        self._keep_written(kind, at, call)
        for other, note in KINDS[kind].beside.items():
            beside = replace(call, note=note)
            for danger in judge_of(other)(beside):
                self._keep(other, at, beside, danger)
        return harming

    def _keep_written(self, kind: str, at: Place, call: SinkCall) -> None:
        """Note what a document or a statement writes into a database."""
        if kind == "stored-password" and call.note == "document":
            self.second_order.write_document(call.value, at)
        elif kind == "sql" and len(call.arguments) > 1:
            for name, value in filled_columns(call.value, call.arguments[1]):
                self.second_order.write(name, value, at)

    def lose(self, at: Place, reason: str) -> None:
        """Record that the analysis could not follow everything here."""
        self._unfollowed.setdefault(at, Unfollowed(at, reason))

    def bounded(self, found: Sequence[Followed], limit: int, at: Place, does: str) -> Sequence[Followed]:
        """The first `limit` of what a call leads to; if that is not all, what it `does` ("it may call") is listed."""
        if len(found) > limit:
            self.lose(at, f"{does} more than {limit} functions")
        return found[:limit]

    def _keep(self, kind: str, at: Place, call: SinkCall, danger: Danger) -> None:
        if not danger.hole.origin.at.path:
            danger = replace(danger, hole=replace(danger.hole, origin=replace(danger.hole.origin, at=at)))
        # One fault is one place and one thing that a stranger gives: further ways to it add nothing.
        made = made_at(danger.hole) if KINDS[kind].of_texts else None
        key = kind, made or at, danger.hole.origin.text
        known, confidence = self._flows.get(key), _confidence(kind, danger)
        if known is None or _is_better(confidence, danger.hole, known):
            self._flows[key] = Flow(
                kind,
                at,
                call.name,
                danger.hole.origin.text,
                danger.hole.origin.kind,
                tuple(_steps(danger.hole, at, call.name)),
                danger.context,
                danger.attack,
                confidence,
                danger.fix,
                is_support(at.path),
                made,
            )
        self._sinks[kind, at] = Sink(kind, at, call.name)

    def flows(self) -> Flows:
        """Everything met so far."""
        for calls, left in self.second_order.arrived():
            arriving = ((one, danger) for one in calls for danger in judge_of(one.kind)(one.call))
            # What else was read back beside it, nobody is seen to write. One who writes it is enough.
            arriving = (found for found in arriving if found[1].hole.origin.kind != "stored")
            arriving = (found for found in arriving if found[0].kind != "html" or ADDRESS in found[1].context)
            first = next(arriving, None)
            if first is not None:
                one, danger = first
                self._keep(one.kind, one.at, one.call, danger)
            elif calls and left:
                self.lose(calls[0].at, left)
        found = sorted(self._flows.values(), key=lambda flow: (flow.at, flow.kind, flow.source))
        return Flows(found, self._sinks.values(), self._unfollowed.values())


def _counts(kind: str, danger: Danger) -> bool:
    """Whether a danger is reported, by where its hole comes from.

    What was proved to be the application's own never counts, and what was read back from a store only at some kinds of
    sinks. Of the latter a whole row, its key and what is named with `__` do not count, but for a row of a cursor in a
    page; nor does an address in a page: it was most often checked when it was written.
    """
    origin = danger.hole.origin
    text = origin.text
    if KINDS[kind].of_secrets:
        return True
    if PROVED in danger.hole.checks:
        return False
    return origin.trust != "stored" or (
        KINDS[kind].stored == "any"
        and not (text.endswith((*ROWS, ".id")) and not (kind == "html" and _shows_texts(origin)))
        and not _is_whole_row(origin)
        and "__" not in text
        and not (kind == "html" and ADDRESS in danger.context)
    )


def _shows_texts(origin: Origin) -> bool:
    """Whether it is a row of a cursor, or a list of such, that is written whole with columns that may hold texts."""
    columns = origin.columns or origin.rows if origin.text.endswith(OF_CURSOR) else ()
    return any(name and not name.startswith(NUMBER) and not KEY.fullmatch(name) for name in columns)


def _is_whole_row(origin: Origin) -> bool:
    """Whether it is a row of a table, or several, of which no column was read.

    What stands under a key that is not known may be a part of something that was made of a row.
    """
    return bool(origin.tables) and not origin.columns and not origin.rows and not origin.text.endswith("[…]")


def _is_awaited(kind: str, call: SinkCall, danger: Danger) -> bool:
    """Whether what was read back counts where somebody is seen to write it: a link of a page, no picture's address."""
    is_link = kind == "html" and call.note.startswith("url") and ADDRESS in danger.context
    return KINDS[kind].stored == "written" or is_link


def _is_better(confidence: Confidence, hole: Hole, known: Flow) -> bool:
    """Whether a further way to a fault is surer than the known one, or as sure and shorter: most are neither."""
    order = (Confidence.PROVEN, Confidence.FIRM, Confidence.TENTATIVE)
    mine, other = order.index(confidence), order.index(known.confidence)
    return mine < other or (mine == other and 2 + sum(1 for _ in _stations(hole)) < len(known.steps))


def _confidence(kind: str, danger: Danger) -> Confidence:
    is_known = danger.hole.origin.trust == "direct" or KINDS[kind].of_secrets
    firm = danger.is_certain and danger.hole.is_certain and is_known
    return Confidence.FIRM if firm else Confidence.TENTATIVE


def _steps(hole: Hole, at: Place, name: str) -> Iterator[Step]:
    come = COMES.get(hole.origin.kind, "comes from outside")
    yield Step(hole.origin.at, f"{hole.origin.text} {come}")
    yield from (Step(one.at, one.message) for one in reversed([*_stations(hole)]))
    yield Step(replace(at), f"it reaches {name}")


def _stations(hole: Hole) -> Iterator[Trail]:
    """Where a stranger's part came by, from the end; not where it came from."""
    begin, trail = (hole.origin.at.path, hole.origin.at.line), hole.trail
    while trail is not None:
        if (trail.at.path, trail.at.line) != begin:
            yield trail
        trail = trail.before
