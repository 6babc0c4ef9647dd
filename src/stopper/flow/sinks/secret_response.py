"""Responses and pages, once more: secret settings and stored passwords that are sent to a browser."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.judging.browsers.responses import sent_in
from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.secrets import PASSWORDS, SETTING, secrets_in


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each secret that the answer carries; what the client typed comes back to the client alone."""
    for kind, hole in secrets_in(call.value, sent_in):
        if hole.origin.kind == SETTING or (hole.origin.trust == "stored" and kind in PASSWORDS):
            yield Danger(hole, kind, "")
