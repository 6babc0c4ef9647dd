"""Attributes that are called like a secret and hold the path of its file: `self.private_key = os.path.join(…)`."""

from __future__ import annotations

from stopper.evidence.source.index import Source
from stopper.syntax import form

MAKERS = frozenset({
    "os.path.abspath", "os.path.expanduser", "os.path.join", "os.path.normpath", "os.path.realpath", "pathlib.Path",
    "pathlib.PurePath",
})  # fmt: skip


def is_path(source: Source, item: form.Expression) -> bool:
    """Whether all that the project writes to attributes of this name are paths that it puts together."""
    if not isinstance(item, form.Attribute):
        return False
    written = [
        (assign.value, assign.scope)
        for assign in source.assignments()
        for target in assign.targets
        if isinstance(target, form.Attribute) and target.name == item.name
    ]
    return bool(written) and all(
        isinstance(value, form.Call) and source.name(value.function, scope) in MAKERS for value, scope in written
    )
