"""The functions that a form of WTForms hands its fields as validators, or that make these."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.index import Source
from stopper.syntax import form

FIRST = 1  # `StringField("Name", [taken])`


def field_checks(source: Source, item: form.Class) -> Iterator[form.Function]:
    """Each function of the project that checks a field: `[taken]`, `[taken()]`, and the one that `taken` gives."""
    for call in item.scope.calls:
        given = call.argument(FIRST, "validators")
        for one in given.items if isinstance(given, form.Sequence) else ():
            inner = source.function(one.function if isinstance(one, form.Call) else one, item.scope)
            if inner is not None:
                yield inner
                yield from inner.scope.functions
