"""Values for the tests of sinks: holes of a stranger, and texts with them."""

from collections.abc import Iterable
from importlib import import_module

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.contents import text
from stopper.flow.values.texts.characters import ALL
from stopper.flow.values.value import Hole, Known, Origin, Part, Value
from stopper.model import Place

ORIGIN = Origin("query", "request.args['q']", Place("shop.py", 1))


def hole(
    alphabet: int = ALL,
    encoders: Iterable[str] = (),
    without: Iterable[str] = (),
    kind: str = "query",
    trust: str = "direct",
    *,
    checks: Iterable[str] = (),
) -> Hole:
    origin = Origin(kind, "request.args['q']", Place("shop.py", 1), trust)  # type: ignore[arg-type]
    return Hole(origin, alphabet, frozenset(without), frozenset(encoders), frozenset(checks))


def found(kind: str, *parts: Part, note: str = "", **keywords: Value) -> list[Danger]:
    return judged(kind, SinkCall("it", text(*parts), keywords=keywords, note=note))


def judged(kind: str, call: SinkCall) -> list[Danger]:
    return list(import_module(f"stopper.flow.sinks.{kind}").dangers(call))


def known(data: str | int | bool | None) -> Known:
    return Known(data)
