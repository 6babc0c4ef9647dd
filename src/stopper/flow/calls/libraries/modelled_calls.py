"""What a call gives, by the model of its library: what it takes through an encoder, a thing of its own, or nothing."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.flow.limits import PARTS_OF_DATA
from stopper.flow.models.models import SELF, CallModel
from stopper.flow.state.frames import Unreachable
from stopper.flow.templates import engines
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.changing import changed
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.checks import LASTING
from stopper.flow.values.value import ANYTHING, Foreign, Hole, Items, Text, Untrusted, Value
from stopper.model import Place

ASKED = (
    "flask_sqlalchemy.SQLAlchemy().Model.",
    "sqlalchemy.orm.",
    "sqlalchemy.select",
    "sqlalchemy.Table()",
    "peewee.",
    "mongoengine.",
)
"""What a database finds by a value is not that value; the statement itself was judged where it was made."""


def modelled(model: CallModel, callee: Foreign, given: Arguments, at: Place) -> Value | None:
    """What the model says that a call of `callee` gives; None where it was not handed what it would give back.

    Unreachable where it does not come back.
    """
    if model.gives == "never":
        raise Unreachable
    if model.kind == engines.TEMPLATE:
        return engines.loaded_template(callee, given)
    owner = callee.owner or callee
    taken = [value for key in model.takes if (value := _argument(given, key, owner)) is not None]
    # What is encoded on its way is a stranger's still, not a thing that other models know.
    if model.kind and not (model.encoder and any(holes(value) for value in taken)):
        asked = model.kind.startswith(ASKED)
        return Foreign(model.kind) if asked else Foreign(model.kind, given.plain, dict(given.named))
    if model.gives in ("clean", "answer"):
        return ANYTHING
    if model.gives == "same":
        # A decorator that is called for itself is handed the function by the next call: `@lru_cache()`.
        return either(*taken) if taken else None
    return _taken(model, callee, taken, at)


def _taken(model: CallModel, callee: Foreign, taken: list[Value], at: Place) -> Value:
    """What a model lets through of the arguments that it takes."""
    told = {model.encoder} if model.encoder else set()
    encoders, checks = told - LASTING, told & LASTING

    def change(hole: Hole) -> Hole:
        alphabet = hole.alphabet & model.left & ~model.removed
        return replace(hole, alphabet=alphabet, encoders=hole.encoders | encoders, checks=hole.checks | checks).through(
            at, f"{callee.name.removeprefix('*.')} takes it"
        )

    found = [hole for value in taken for hole in holes(value)]
    if not found:
        return ANYTHING
    if model.gives == "data":
        parts = [Untrusted(change(hole)) for hole in found]
        # More than a choice keeps would become a text: data stays data, of which a list holds the rest.
        rest = (Items("list", (), either(*parts[PARTS_OF_DATA:])),) if len(parts) > PARTS_OF_DATA else ()
        return either(*parts[:PARTS_OF_DATA], *rest)
    kept = [value for value in taken if isinstance(value, Text)]
    return (
        either(*[changed(value, change) for value in kept])
        if kept
        else either(*[Text((change(hole),)) for hole in found])
    )


def _argument(given: Arguments, key: int | str, owner: Value) -> Value | None:
    if key == SELF:
        return owner
    if isinstance(key, int):
        return given.plain[key] if key < len(given.plain) else given.more
    return given.named.get(key)
