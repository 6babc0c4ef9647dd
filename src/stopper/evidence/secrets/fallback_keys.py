"""What an application gives SECRET_KEY_FALLBACKS: a list, a text whose letters become keys, or keys in the code."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from stopper.evidence.application.configuration_writes import Write
from stopper.evidence.application.flask import Application
from stopper.evidence.secrets.signing_keys import key_writes
from stopper.evidence.source.index import Source
from stopper.evidence.source.origins import ENVIRONS, READERS
from stopper.evidence.source.values import Known, text_of
from stopper.model import Place
from stopper.syntax import form

Kind = Literal["list", "text", "literals", "unknown"]
LISTING = frozenset({"split", "splitlines", "list", "getlist"})
LISTERS = frozenset({"list", "tuple", "filter", "json.loads", "sorted", "set", "map"})


class FallbackKeys(Struct, frozen=True):
    """One value that SECRET_KEY_FALLBACKS may have, described in `words` without its text."""

    kind: Kind
    at: Place
    words: str


@lru_cache(maxsize=16)
def fallback_keys(application: Application) -> tuple[FallbackKeys, ...]:
    """What production code gives SECRET_KEY_FALLBACKS; empty where nothing does."""
    return tuple(dict.fromkeys(_read(application.source)(write) for write in _given(application)))


def _given(application: Application) -> Iterator[Write]:
    for write in key_writes(application, "SECRET_KEY_FALLBACKS"):
        if not (isinstance(write.value, Known) and write.value.data is None):
            yield write


class _Reader(Struct, frozen=True):
    source: Source

    def __call__(self, write: Write) -> FallbackKeys:
        if write.expression is None or write.scope is None:
            return FallbackKeys("unknown", write.at, write.value.describe())
        return FallbackKeys(self.kind(write.expression, write.scope), write.at, write.value.describe())

    def kind(self, item: form.Expression, scope: form.Scope) -> Kind:
        if isinstance(item, form.Sequence):
            return "literals" if any(text_of(self.source.value(one, scope)) for one in item.items) else "list"
        if isinstance(item, form.Comprehension):
            return "list"
        if isinstance(item, form.Choice):
            return self._worst((item.then, item.otherwise), scope)
        if isinstance(item, form.Operation) and item.operator in ("or", "+"):
            return self._worst(item.operands, scope)
        if isinstance(item, form.Call):
            return self._call(item, scope)
        if isinstance(item, form.Text):
            return "text"
        if isinstance(item, form.Constant):
            return "text" if isinstance(item.value, str | bytes) and item.value else "list"
        return self._plain(item, scope)

    def _worst(self, items: tuple[form.Expression, ...], scope: form.Scope) -> Kind:
        kinds = [self.kind(item, scope) for item in items]
        order: tuple[Kind, ...] = ("text", "literals", "unknown", "list")
        return next(kind for kind in order if kind in kinds)

    def _call(self, call: form.Call, scope: form.Scope) -> Kind:
        name = self.source.name(call.function, scope)
        method = call.function.name if isinstance(call.function, form.Attribute) else ""
        if method in LISTING or name in LISTERS or call.keyword("cast") is not None:
            return "list"
        if name in READERS:
            return "text"
        if any(name in (base, f"{base}.str") for base in ENVIRONS):
            return "text"
        return "unknown"

    def _plain(self, item: form.Expression, scope: form.Scope) -> Kind:
        base = self.source.name(item.value, scope) if isinstance(item, form.Subscript) else ""
        if base in ("os.environ", "environ"):
            return "text"
        if isinstance(item, form.Name):
            bound = [one for one in self.source.names.bindings(item.id, scope) if one.kind == "value"]
            value = bound[-1].value if bound else None
            if value is not None and value is not item:
                return self.kind(value, self.source.names.holder(item.id, scope) or scope)
        return "unknown"


def _read(source: Source) -> _Reader:
    return _Reader(source)
