"""Flask's session, once more: secrets in a cookie that whoever holds it reads."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.secrets import secrets_but_tokens


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each secret that the session would keep."""
    for kind, hole in secrets_but_tokens(call.value):
        yield Danger(hole, kind, "")
