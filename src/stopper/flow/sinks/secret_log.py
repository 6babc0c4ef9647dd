"""Records of a log, once more: secrets that are written there as they are."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.secrets import secrets_in


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each secret that a record carries."""
    for kind, hole in secrets_in(call.value):
        yield Danger(hole, kind, "")
