"""What stands under a key that was not there: `"id" in request.args` came out false."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.state.frames import Frame
from stopper.flow.values.value import ANYTHING, Known
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.guards.refining import Refining


def missing(key: form.Expression, holder: form.Expression, refining: Refining, frame: Frame) -> None:
    """Reading the key raises, and `get` gives None: neither is a stranger's."""
    place = key.line, key.column, key.end
    getter = form.Attribute(*place, holder, "get")
    refining.found(form.Subscript(*place, holder, key), ANYTHING, frame)
    refining.found(form.Call(*place, getter, (key,), (), frame.scope, None), Known(None), frame)
