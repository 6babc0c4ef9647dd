"""What changes a row that variables of a function hold: columns that are written, and calls that write or delete it."""

from __future__ import annotations

from stopper.evidence.source.expressions import last_name, within, words_of
from stopper.syntax import form

DELETING = frozenset({"delete", "delete_instance", "remove", "destroy", "populate_obj", "set_password", "update"})
# What a page may count on behalf of anybody.
COUNTS = frozenset({"views", "view", "hits", "clicks", "count", "seen", "likes", "votes", "downloads", "read", "last"})


def is_assigned(view: form.Scope, names: set[str], columns: frozenset[str]) -> bool:
    """Whether a column of the row is written; of a table that nobody knows, whatever is written may be one."""
    targets = [target for assign in view.assignments if not _counts_on(assign) for target in assign.targets]
    return any(
        isinstance(target, form.Attribute)
        and isinstance(target.value, form.Name)
        and target.value.id in names
        and words_of(target.name).isdisjoint(COUNTS)
        and (not columns or target.name in columns)
        for target in targets
    )


def _counts_on(assign: form.Assign) -> bool:
    """`photo.flag += 1`: one more report, vote or view, which is for others to give."""
    return assign.operator == "+" and isinstance(assign.value, form.Constant) and assign.value.value == 1


def changes_row(item: form.Call, names: set[str], load: form.Call) -> bool:
    """Whether a call deletes the row, writes all of it, or a column of it that is named elsewhere."""
    word = last_name(item.function)
    if word == "setattr":
        # What is written under a name that is worked out counts for all columns.
        return any(isinstance(part, form.Name) and part.id in names for part in item.arguments[:1])
    if word not in DELETING or not isinstance(item.function, form.Attribute):
        return False
    if load in list(within(item)):
        return word in ("delete", "update")
    handed = (item.function.value, *item.arguments)
    return any(isinstance(part, form.Name) and part.id in names for part in handed)
