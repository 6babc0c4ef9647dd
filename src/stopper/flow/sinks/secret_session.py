"""Flask's session, once more: secrets in a cookie that whoever holds it reads."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.secrets import secrets_in


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each password, secret setting and number of a card or account; what else is a token is judged by its name."""
    for kind, hole in secrets_in(call.value):
        if kind != "a secret":
            yield Danger(hole, kind, "")
