"""Rendered files held against those of a folder: what is missing, old, or changed by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from stopper.render.rendered import Rendered, is_untouched


class State(StrEnum):
    """How a file of a folder stands to what the policy gives now."""

    SAME = "is as the policy says"
    MISSING = "is missing"
    OLD = "was rendered from another policy"
    CHANGED = "was changed by hand"


class Drift(Struct, frozen=True):
    """One rendered file and how the one on disk stands to it."""

    file: Rendered
    state: State


def drift(files: Iterable[Rendered], written: Mapping[str, str | None]) -> list[Drift]:
    """Each file with its state; `written` has the texts on disk by their paths, None for what is not there."""
    return [Drift(file, _state(file, written.get(file.path))) for file in files]


def _state(file: Rendered, written: str | None) -> State:
    if written is None:
        return State.MISSING
    if written == file.text:
        return State.SAME
    return State.OLD if is_untouched(written) else State.CHANGED
