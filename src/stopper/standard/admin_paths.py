"""Which paths are the operators', by the globs of the policy; the audit and the extension read them alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import translate


def plain_path(path: str) -> str:
    """The path as a router of mounted applications may read it: one slash where there are several, none at the end."""
    return re.sub("/{2,}", "/", path).rstrip("/") or "/"


def admin_pattern(globs: Iterable[str]) -> re.Pattern[str]:
    """What matches such paths, once they are plain.

    Not by fnmatchcase: a path that differs in case alone is treated as the operators' too.
    """
    return re.compile("|".join(translate(item) for item in globs) or r"(?!)", re.IGNORECASE)
