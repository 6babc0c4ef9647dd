"""What a kind of sink is asked, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from stopper.flow.values.value import Hole, Value


class SinkCall(Struct, frozen=True):
    """A value that arrives at a sink: `name` of the call, all its arguments, and the sink's note of the model.

    `receiver` is the object whose method is called, and `spread` what stars hand over (`*values`, `**values`).

    For holes of templates and responses `note` is the context (text, quoted, unquoted, url, loaded, srcdoc, script,
    data, style, event, comment, name), with the quotes of an attribute behind it.
    """

    name: str
    value: Value
    arguments: tuple[Value, ...] = ()
    keywords: Mapping[str, Value] = field(default_factory=dict)
    note: str = ""
    receiver: Value | None = None
    spread: tuple[Value, ...] = ()


class Danger(Struct, frozen=True):
    """A hole that does harm: where it stands in the value, a sample attack that fits, and whether that is certain."""

    hole: Hole
    context: str
    attack: str
    fix: str = ""
    is_certain: bool = True
