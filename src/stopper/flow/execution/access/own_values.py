"""What is around a value and gives it as it is: members of an Enum, and the results of Marshmallow 2."""

from __future__ import annotations

from stopper.flow.values.value import ANYTHING, Items, Known, Table, Value
from stopper.syntax import form


def of_results(owner: Value, name: str) -> Value | None:
    """What an attribute gives of a value that has none of that name itself; None for any other.

    No text and no number has a `value`, so it is a member of an Enum. No dict and no list has `data` and `errors`, so
    it is what a schema of Marshmallow 2 has loaded.
    """
    if name == "value":
        return owner if isinstance(owner, Known) and isinstance(owner.data, str | int) else None
    if name not in ("data", "errors") or not isinstance(owner, Items | Table):
        return None
    return owner if name == "data" else ANYTHING


def is_with_errors(target: form.Sequence) -> bool:
    """Whether such a result is taken apart: `data, errors = schema.load(given)`."""
    last = target.items[-1] if len(target.items) == 2 else None
    return isinstance(last, form.Name) and last.id.lstrip("_").startswith("err")
