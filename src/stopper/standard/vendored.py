"""Folders in which a project keeps the code of others, as it came.

Sources: the folders of npm, Bower, jspm and of pip's own `_vendor`; our own reading of public Flask projects.
"""

from __future__ import annotations

import re

from stopper.standard.regex import regex

_KEPT = r"_?vendor(?:ed)?|third[_-]?party|node_modules|bower_components|jspm_packages"
_VENDORED = regex(rf"(?:\A|/)(?:{_KEPT})/", re.IGNORECASE)
_LIBRARIES = regex(rf"(?:\A|/)(?:{_KEPT}|\w*libs?|librar(?:y|ies)|externals?|vendors)/", re.IGNORECASE)


def is_vendored(path: str) -> bool:
    """Whether a path lies in a folder that holds nothing but the code of others."""
    return _VENDORED.search(path) is not None


def may_be_vendored(path: str) -> bool:
    """Whether a path lies in such a folder, or in one as lib/ that may as well be a package of the project's own.

    To be asked of what is no Python, as in a static folder, and where of two files the project's own is looked for.
    """
    return _LIBRARIES.search(path) is not None
