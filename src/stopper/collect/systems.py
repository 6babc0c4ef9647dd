"""How systems differ in what a path means: letters in their two cases, composed characters, long paths."""

from __future__ import annotations

import ntpath
import os
import sys
import unicodedata

FOLDS_CASE = ("win32", "darwin")  # as both are set up by default
LONGEST_ON_WINDOWS = 240  # characters, a little below what a program may ask for without the prefix
EXTENDED, EXTENDED_SHARE, SHARE = "\\\\?\\", "\\\\?\\UNC\\", "\\\\"


def composed(name: str) -> str:
    """A name as git writes it: macOS tells decomposed ones."""
    return unicodedata.normalize("NFC", name) if sys.platform == "darwin" else name


def comparable(path: str) -> str:
    """A path as it is compared: where App.py and app.py are one file, git may know it by the other name."""
    known = composed(path)
    return known.casefold() if sys.platform in FOLDS_CASE else known


def is_within(path: str, folder: str) -> bool:
    """Whether an absolute path without links is a folder or lies below it."""
    one, other = comparable(path), comparable(folder)
    return one == other or one.startswith(other.rstrip(os.sep) + os.sep)


def openable(location: str) -> str:
    """A location as the system opens it: Windows wants a prefix before a path that is longer than it once allowed."""
    return extended(location) if sys.platform == "win32" and len(location) >= LONGEST_ON_WINDOWS else location


def extended(location: str) -> str:
    """A path of Windows with the prefix that lifts the limit on its length, which takes backslashes alone."""
    absolute = ntpath.abspath(location)
    if absolute.startswith(EXTENDED):
        return absolute
    if absolute.startswith(SHARE):
        return EXTENDED_SHARE + absolute[len(SHARE) :]
    return EXTENDED + absolute
