"""Where in its result a function gives a text back, and which part of the result its caller takes."""

from __future__ import annotations

from stopper.evidence.source.expressions import within
from stopper.syntax import form

Path = tuple[str | int, ...]


def path_to(item: form.Expression, text: form.Expression) -> Path:
    """The places in tuples and the keys under which `text` stands: 0 and "error" of `({"error": text}, 500)`."""
    if isinstance(item, form.Sequence) and item.kind == "tuple":
        for index, one in enumerate(item.items):
            if _holds(one, text):
                return (index, *path_to(one, text))
    if isinstance(item, form.Mapping):
        for key, one in zip(item.keys, item.values, strict=True):
            if isinstance(key, form.Constant) and isinstance(key.value, str) and _holds(one, text):
                return (key.value, *path_to(one, text))
    return ()


def _holds(item: form.Expression, text: form.Expression) -> bool:
    return any(part is text for part in within(item))


def follows(item: form.Subscript, path: Path) -> bool:
    """Whether the part that is taken of a result may be the one that holds the text."""
    return not isinstance(item.key, form.Constant) or item.key.value == path[0]


def given_part(target: form.Expression, path: Path) -> tuple[form.Expression, Path]:
    """The variable of `body, status = made()` that takes the text, and where in it the text stands."""
    if not (isinstance(target, form.Sequence) and path and isinstance(path[0], int)):
        return target, path
    if path[0] < len(target.items) and not any(isinstance(item, form.Starred) for item in target.items):
        return given_part(target.items[path[0]], path[1:])
    return target, path
