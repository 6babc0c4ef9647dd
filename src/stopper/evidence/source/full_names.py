"""The full names of what the code of a scope names, wherever it does."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.source.index import Source
from stopper.syntax import form


@lru_cache(maxsize=8_192)
def full_names(source: Source, scope: form.Scope) -> frozenset[str]:
    """The full names of everything that is named in a scope itself ("flask.request.args"), each once."""
    named = [item for item in scope.expressions if isinstance(item, form.Attribute | form.Name)]
    return frozenset(source.name(item, scope) for item in named)
