"""Files of the repository whose whole text the code takes for a key or a password."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source, is_support, is_test
from stopper.model import Place
from stopper.standard.credential_texts import is_dummy
from stopper.standard.holes import HOLE
from stopper.standard.sensitive_names import is_sensitive_name
from stopper.syntax import form

OPENING = ("open", "io.open", "pathlib.Path")
READING = frozenset({"read", "read_text", "read_bytes", "readline"})
KEY = "key"
LONGEST, SHORTEST = 2_000, 6  # characters


class ReadKey(Struct, frozen=True):
    """One such file, what it is taken for, and where it is read."""

    path: str
    name: str
    at: Place
    is_tracked: bool


def read_keys(source: Source, repository: Repository) -> Iterator[ReadKey]:
    """`app.secret_key = open("secret_key.txt").read()`, where the repository has that file."""
    for assign in source.assignments():
        if assign.value is None or is_support(assign.scope.module.path):
            continue
        named = next((word for one in assign.targets if _is_secret(word := _named(source, one, assign))), "")
        path = _read(source, assign.value, assign.scope) if named else ""
        if named == KEY and KEY not in path.rpartition("/")[2].lower():
            continue
        file = _file(repository, path, assign.scope.module.path) if path else None
        if file is not None and _is_one_word(file[1]):
            is_tracked = repository.is_tracked(file[0]) is True
            if is_tracked or not repository.is_ignored(file[0]):
                yield ReadKey(file[0], named, source.at(assign), is_tracked)


def _is_secret(name: str) -> bool:
    """Whether a name says that it holds a secret; a plain `key` does where the file is called so, too."""
    return is_sensitive_name(name) or name == KEY


def _named(source: Source, target: form.Expression, assign: form.Assign) -> str:
    if isinstance(target, form.Subscript):
        return source.text(target.key, assign.scope) or ""
    return last_name(target)


def _read(source: Source, value: form.Expression, scope: form.Scope) -> str:
    """The path of a file of which the whole text is read; empty where it is none, or not known."""
    calls = [part for part in within(value) if isinstance(part, form.Call)]
    if not any(last_name(call.function) in READING for call in calls):
        return ""
    opened = [call for call in calls if source.name(call.function, scope) in OPENING]
    if not opened:
        held = [part.id for part in within(value) if isinstance(part, form.Name)]
        bound = [one for name in held for one in scope.bindings.get(name, ()) if one.kind in ("with", "value")]
        opened = [
            one.value
            for one in bound
            if isinstance(one.value, form.Call) and source.name(one.value.function, scope) in OPENING
        ]
    texts = [source.text(call.argument(0, "file"), scope) for call in opened]
    return next((text for text in texts if text and HOLE not in text), "")


def _file(repository: Repository, path: str, beside: str) -> tuple[str, str] | None:
    """The file that is meant, from the project's root or from beside the code, with its text."""
    folder = beside.rpartition("/")[0]
    plain = path.removeprefix("./")
    for one in (f"{folder}/{plain}" if folder else plain, plain):
        file = repository.tree.get(one)
        if file is not None and file.content and not is_test(one):
            return one, file.text
    return None


def _is_one_word(text: str) -> bool:
    plain = text.strip()
    return SHORTEST <= len(plain) <= LONGEST and not any(one.isspace() for one in plain) and not is_dummy(plain)
