"""What a stranger gives, as a value: by the model of a source, and row by row."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.flow.library.containers.subscripts import has_declared_names
from stopper.flow.models.models import Models, SourceModel
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.contents import holes
from stopper.flow.values.parts import one_of
from stopper.flow.values.texts.single_characters import character_of
from stopper.flow.values.unknown import carried
from stopper.flow.values.value import ANYTHING, Foreign, Hole, Known, Origin, Table, Text, Untrusted, Value
from stopper.model import Place

ENDED = frozenset({"flask.request.host_url", "flask.request.url_root", "flask.request.root_url"})
"""Addresses that Werkzeug ends with a slash, behind which no host is chosen any more."""
OPTIONS = 3
"""The position of `options` in jwt.decode."""


def as_called(source: SourceModel, given: Arguments) -> SourceModel:
    """A source with what its arguments change: a token that is decoded and not verified is the stranger's own."""
    if source.trust != "signed":
        return source
    options_ = given.named.get("options", given.plain[OPTIONS] if len(given.plain) > OPTIONS else None)
    checks = [given.named.get(name) for name in ("verify", "verify_signature")]
    if isinstance(options_, Table):
        checks.append(options_.entries.get("verify_signature"))
    return replace(source, trust="direct") if Known(False) in checks else source


def source_value(source: SourceModel, shown: str, at: Place) -> Value:
    """What reading a source gives."""
    hole = Hole(Origin(source.kind, shown, at, source.trust), source.alphabet)  # type: ignore[arg-type]  # held by the loader
    if source.shape == "text":
        return Text((hole, "/") if source.name in ENDED else (hole,))
    return Untrusted(hole, source.shape)  # type: ignore[arg-type]  # held by the loader


def rows_of(value: Value, models: Models, at: Place | None) -> tuple[Value, ...]:
    """What a loop meets in a value of which no element is known: parts of untrusted data, rows of a cursor."""
    found = holes(value)
    if has_declared_names(value):
        return (ANYTHING,)
    if isinstance(value, Untrusted):
        if value.shape == "text":
            return (character_of(value.hole),)
        return (Text((value.hole,)) if value.shape == "mapping" else Untrusted(_element(value.hole), value.shape),)
    if isinstance(value, Text):
        return tuple(map(character_of, found)) or (ANYTHING,)
    if isinstance(value, Foreign) and at is not None:
        source = models.sources.get(f"{value.name}.__iter__()")
        if source is not None:
            return (source_value(source, "row", at),)
    return tuple(Untrusted(hole) for hole in carried(found)) or (ANYTHING,)


def _element(hole: Hole) -> Hole:
    """A row of a list of rows; of a row, one of its columns."""
    origin = hole.origin
    found = one_of(hole)
    return replace(found, origin=replace(found.origin, text=f"{origin.text}[…]")) if origin.columns else found
