"""The modules of an application that could not be read: what they would decide is unknown."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.source.index import Source, is_support, is_test


@lru_cache(maxsize=8)
def unread_modules(source: Source) -> tuple[str, ...]:
    """The paths of unreadable production files that a readable one imports."""
    wanted = [path for path, _ in source.unreadable if path.endswith(".py") and not (is_test(path) or is_support(path))]
    if not wanted:
        return ()
    imported = {target for module in source.modules for name, _ in module.imports for target in name.split(".")[-2:]}
    return tuple(path for path in wanted if _last_word(path) in imported)


def _last_word(path: str) -> str:
    """The last word of a module's dotted name."""
    return path.removesuffix("/__init__.py").removesuffix(".py").rpartition("/")[2]
