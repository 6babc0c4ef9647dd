"""Regular expressions: patterns that a stranger writes, and ours that a stranger's text can make hang."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.constants import constant
from stopper.flow.values.texts.fillings import fillings, first_fitting, may_contain, may_hold_any
from stopper.flow.values.value import Foreign, Value
from stopper.standard.patterns import How, catastrophic

FIX = "Pass it through re.escape, or compare without a pattern."
SLOW_FIX = "Rewrite the pattern so that no repetition holds another of the same characters, or bound the text's length."
ATTACKS = ("(a+)+$", "(a|a)*b", "a*a*a*a*b", "(")
HOW: dict[str, How] = {"match": "match", "fullmatch": "fullmatch"}


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each hole in a pattern; with the notes text and compiled, in a text that meets a pattern that can hang."""
    if "timeout" in call.keywords:
        # The package `regex` gives up then.
        return
    yield from _patterns(call) if call.note == "pattern" else _texts(call)


def _patterns(call: SinkCall) -> Iterator[Danger]:
    for filling in fillings(call.value):
        hole = filling.hole
        if "regex" in hole.encoders or not may_hold_any(hole, "(*+{"):
            continue
        place = "the whole pattern" if filling.is_first and not filling.after else "in a pattern"
        yield Danger(hole, place, first_fitting(hole, ATTACKS) or "(", FIX)


def _texts(call: SinkCall) -> Iterator[Danger]:
    found = list(fillings(call.value, objects=False))
    pattern = _pattern(call) if found else ""
    slow = catastrophic(pattern, how=HOW.get(call.name.rpartition(".")[2], "search")) if pattern else None
    for filling in found if slow is not None else ():
        if slow is not None and may_contain(filling.hole, slow.pump):
            place = f"against the pattern {pattern[:60]!r}, of which {slow.part[:40]!r} can be made to hang"
            yield Danger(filling.hole, place, slow.sample, SLOW_FIX)


def _pattern(call: SinkCall) -> str:
    given: Value | None = call.arguments[0] if call.arguments else call.keywords.get("pattern")
    if call.note == "compiled":
        made = call.receiver
        given = made.arguments[0] if isinstance(made, Foreign) and made.arguments else None
    elif call.note != "text":
        given = None
    return constant(given) or ""
