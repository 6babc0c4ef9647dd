"""Functions that make of a name always the same: of two uploads with one name they make one name again."""

from __future__ import annotations

from stopper.evidence.source.answered_arguments import takes_part
from stopper.evidence.source.index import Source
from stopper.syntax import form

# What a name passes through without losing its parts; any other function is taken to make a name of its own.
PATHS = (
    "os.path.join",
    "os.path.abspath",
    "os.path.normpath",
    "os.path.realpath",
    "pathlib.Path",
    "str",
    "flask.safe_join",
)
TEXT_METHODS = frozenset(["format", "join", "lower", "upper", "strip", "replace", "joinpath", "encode", "decode"])
CUTTING = TEXT_METHODS | {"casefold", "lstrip", "partition", "rpartition", "rsplit", "rstrip", "split", "with_suffix"}
ALIKE = frozenset({
    *PATHS, "any", "bool", "int", "isinstance", "len", "list", "os.path.split", "os.path.splitext", "pathlib.PurePath",
    "re.compile", "re.sub", "slugify.slugify", "unicodedata.normalize",
})  # fmt: skip
DEPTH = 3


def changes_alike(source: Source, function: form.Function, depth: int = 0) -> bool:
    """Whether a function gives what it makes of its first argument, and nothing that is drawn, counted or dated."""
    names = [one.name for one in function.parameters if one.name not in ("self", "cls")]
    if not names or not takes_part(function, names[0]):
        return False
    return all(_is_alike(source, call, depth) for call in function.scope.calls)


def _is_alike(source: Source, call: form.Call, depth: int) -> bool:
    name = source.name(call.function, call.scope)
    if name in ALIKE:
        return True
    inner = source.names.definition(name)
    if inner is not None:
        return depth < DEPTH and isinstance(inner, form.Function) and changes_alike(source, inner, depth + 1)
    return isinstance(call.function, form.Attribute) and call.function.name in CUTTING
