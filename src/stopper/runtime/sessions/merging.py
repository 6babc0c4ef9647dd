"""What becomes of a session that two requests changed at once: both changes."""

from __future__ import annotations

import json
from typing import Any


def merged(base: str, mine: str, theirs: str) -> str:
    """Their JSON object with what I changed in it since `base`.

    Keys that I set or removed are mine, all others theirs. A list that both made longer has what each added; so no
    flashed message is lost.
    """
    before, own, other = json.loads(base), json.loads(mine), json.loads(theirs)
    for key, value in own.items():
        if key not in before or before[key] != value:
            other[key] = _together(before.get(key), value, other.get(key))
    for key in before:
        if key not in own:
            other.pop(key, None)
    return json.dumps(other, separators=(",", ":"))


def _together(before: Any, mine: Any, theirs: Any) -> Any:
    if not isinstance(mine, list) or not isinstance(before, list | None):
        return mine
    length = len(before or ())
    if mine[:length] != (before or []):  # not longer, but another
        return mine
    if theirs is None:  # they took what was in it
        return mine[length:]
    is_longer = isinstance(theirs, list) and theirs[:length] == (before or [])
    return [*theirs, *mine[length:]] if is_longer else mine
