"""Where tokens of Flask-JWT-Extended are told by their maker to live for ever, or for long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.standard.token_limits import LONGEST_ACCESS, shown


def lasting_accesses(source: Source) -> Iterator[tuple[Place, str]]:
    """Where a token of Flask-JWT-Extended is made to end never, or an access token long after it was needed."""
    for name in ("access", "refresh"):
        for call in source.calls(f"flask_jwt_extended.create_{name}_token"):
            value = source.argument(call, -1, "expires_delta")
            data = value.data if isinstance(value, Known) else None
            if value is not None and value.equals(False):
                yield source.at(call), "expires_delta is False: this token is good for ever"
            elif name == "access" and isinstance(data, timedelta) and data > LONGEST_ACCESS:
                yield source.at(call), f"expires_delta lets this access token live for {shown(data)}"
