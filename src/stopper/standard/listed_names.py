"""Names in a sentence: the first of many, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence

NAMED_AT_MOST = 4


def listed(names: Sequence[str], most: int = NAMED_AT_MOST) -> str:
    """`names` with commas, the first `most` of them: "a, b, c, d and 3 more"."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"
