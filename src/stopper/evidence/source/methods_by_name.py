"""The methods of the project's classes by their names, for objects whose class source does not show."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from stopper.evidence.source.index import Source
from stopper.syntax import form


@lru_cache(maxsize=8)
def methods_by_name(source: Source) -> Mapping[str, list[form.Function]]:
    """Every method of a class of the project, by its name."""
    found: dict[str, list[form.Function]] = {}
    for function in source.functions():
        if function.outer.kind == "class":
            found.setdefault(function.name, []).append(function)
    return found
