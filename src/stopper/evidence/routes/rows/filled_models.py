"""Tables whose rows the code makes in the name of whoever is signed in: `Comment(username=session["username"])`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.data.owned_models import OWNERS, OwnedModel, owned_models, tables, unique_columns
from stopper.evidence.routes.guards.identity import Identities
from stopper.evidence.source.expressions import within
from stopper.evidence.source.index import Source
from stopper.syntax import form


@lru_cache(maxsize=8)
def filled_models(source: Source) -> dict[str, OwnedModel]:
    """Those whose columns alone do not say that they have an owner, by resolved name."""
    identities, known = Identities(source), owned_models(source)
    found = {}
    for name, item in tables(source).items():
        owners = frozenset(_filled(identities, name)) if name not in known else frozenset[str]()
        if owners:
            found[name] = OwnedModel(name, item.name, owners, False, unique_columns(item), is_filled=True)
    return found


def _filled(identities: Identities, name: str) -> Iterator[str]:
    """The columns that are given who is signed in where a row is made."""
    for call in identities.source.calls(name):
        for word in call.keywords:
            if word.name and OWNERS.match(word.name) and _is_caller(identities, word.value, call.scope):
                yield word.name


def _is_caller(identities: Identities, value: form.Expression, scope: form.Scope) -> bool:
    return any(
        identities.is_identity(part, scope)
        for part in within(value)
        if isinstance(part, form.Name | form.Attribute | form.Subscript | form.Call)
    )
