"""The types of uploads that settings of the running application list."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.imported.app import ImportedApp
from stopper.model import Place
from stopper.standard.regex import regex

LIST = regex(
    r"(?:\A|_)(?:ALLOWED|ACCEPTED|UPLOADS?|UPLOADED_[A-Z0-9]+)_(?:[A-Z]+_)?(?:ALLOW|EXTENSIONS?|EXTS?|SUFFIXES|TYPES)\Z"
)
REFUSING = regex(r"DENY|DENIED|FORBID|BLOCK|BANNED|DISALLOW")


class ListedTypes(Struct, frozen=True):
    """One setting with a list of types, each in lower case and without its dot."""

    key: str
    types: frozenset[str]
    at: Place


def listed_types(app: ImportedApp) -> Iterator[ListedTypes]:
    """Every setting whose name says that it lists what uploads may be."""
    for key in app.config:
        data = app.config[key].data
        if LIST.search(key) and not REFUSING.search(key) and isinstance(data, list | tuple | set | frozenset):
            types = frozenset(item.lower().lstrip(".") for item in data if isinstance(item, str))
            yield ListedTypes(key, types, app.config[key].at)
