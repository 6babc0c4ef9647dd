"""The controls as the page shows them: by family, the worst first, and which layers spoke."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from stopper.audit.result import Assessment, LayerVerdict
from stopper.model import Verdict
from stopper.model.verdict import ORDER
from stopper.standard.regex import regex

_OTHER = regex(r"[^a-z0-9.]+")


class Family(Struct, frozen=True):
    """The controls of one family, the worst first, and how many ended how."""

    name: str
    controls: tuple[Assessment, ...]
    counts: Counter[Verdict]


def families(assessments: Iterable[Assessment]) -> list[Family]:
    """The families in the order of the report."""
    members: dict[str, list[Assessment]] = {}
    for item in assessments:
        members.setdefault(item.family, []).append(item)
    return [
        Family(name, tuple(sorted(items, key=_urgency)), Counter(item.verdict for item in items))
        for name, items in members.items()
    ]


def spoken(item: Assessment) -> Sequence[LayerVerdict]:
    """What the layers said that were assessed."""
    return [layer for layer in item.layers if layer.verdict is not Verdict.NOT_ASSESSED]


def not_assessed(item: Assessment) -> list[tuple[str, str]]:
    """The layers that were not, as words with the reason that they share."""
    reasons: dict[str, list[str]] = {}
    for layer in item.layers:
        if layer.verdict is Verdict.NOT_ASSESSED:
            needs = f", needs {layer.needs}" if layer.needs not in ("", layer.message) else ""
            reasons.setdefault(layer.message + needs, []).append(layer.layer)
    return [(", ".join(layers), reason) for reason, layers in reasons.items()]


def slug(text: str) -> str:
    """`text` as the name of an anchor."""
    return _OTHER.sub("-", text.lower()).strip("-")


def _urgency(item: Assessment) -> tuple[int, int, str]:
    return ORDER.index(item.verdict), -item.severity, item.control
