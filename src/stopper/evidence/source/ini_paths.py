"""The files that code names to a reader: `read("shop.ini")`, `read([here / "a.ini", here / "b.ini"])`, `read(glob(…))`.

A path is a text in which `{}` stands for the folder of the code or of the application. What an environment, an
argument or a choice names is no path that is known, and one such element makes the whole unknown.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from fnmatch import fnmatch

from stopper.evidence.source.expressions import within
from stopper.evidence.source.names import Names
from stopper.standard.regex import regex
from stopper.syntax import form

HERE = "{}"
DEPTH = 6
HOLE = regex(r"\{\w*\}|%\(\w+\)s|%s")
# What hands its first argument on, or the files that a pattern of it matches.
THROUGH = frozenset({
    "sorted", "list", "tuple", "str", "open", "io.open", "codecs.open", "os.fspath", "glob.glob", "glob.iglob",
    "os.path.abspath", "os.path.realpath", "os.path.normpath",
})  # fmt: skip
JOINING = frozenset({"os.path.join", "pathlib.Path", "pathlib.PurePath"})
METHODS_THROUGH = frozenset({"open", "resolve", "absolute", "as_posix"})
METHODS_JOINING = frozenset({"joinpath", "glob", "rglob"})
FOLDERS = frozenset(
    {"os", "os.path", "pathlib", "pathlib.Path", "os.getcwd", "os.curdir", "flask.Flask", "flask.current_app", "str"}
)
ELSEWHERE = frozenset({"environ", "environb", "getenv", "expanduser", "expandvars", "home", "instance_path"})
FILE = ("__file__", "__name__")


class IniPaths:
    """Asks for the paths of an expression, and for the file of the project that a path means."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def written(self, item: form.Expression, scope: form.Scope, depth: int = 0) -> list[str] | None:
        """The paths in the order in which they are read; None where one of them is not known."""
        if depth > DEPTH:
            return None
        if isinstance(item, form.Sequence):
            found = [self.written(one, scope, depth + 1) for one in item.items]
            known = [one for one in found if one is not None]
            return [path for one in known for path in one] if len(known) == len(found) else None
        if isinstance(item, form.Call):
            return self._called(item, scope, depth)
        if isinstance(item, form.Name) and item.id not in FILE:
            bound = self._bound(item, scope)
            return self.written(*bound, depth + 1) if bound is not None else None
        text = self._text(item, scope, depth)
        return [text] if text is not None else None

    def _called(self, call: form.Call, scope: form.Scope, depth: int) -> list[str] | None:
        name, method = self.names.resolve(call.function, scope), call.function
        if name in THROUGH and call.arguments:
            return self.written(call.arguments[0], scope, depth + 1)
        if name == "filter" and len(call.arguments) > 1:
            return self.written(call.arguments[1], scope, depth + 1)
        if name in JOINING:
            return self._joined(call.arguments, scope, depth)
        if isinstance(method, form.Attribute) and method.name in METHODS_THROUGH:
            return self.written(method.value, scope, depth + 1)
        if isinstance(method, form.Attribute) and method.name in METHODS_JOINING:
            return self._joined((method.value, *call.arguments), scope, depth)
        if isinstance(method, form.Attribute) and method.name == "format":
            values = call.every_argument
            return self._filled(method.value, values, scope)
        return None

    def _joined(self, items: tuple[form.Expression, ...], scope: form.Scope, depth: int) -> list[str] | None:
        texts = [self._text(item, scope, depth + 1) for item in items]
        known = [text for text in texts if text is not None]
        return ["/".join(known)] if known and len(known) == len(texts) else None

    def _filled(
        self, template: form.Expression, values: tuple[form.Expression, ...], scope: form.Scope
    ) -> list[str] | None:
        """A template of which every hole takes the folder of the code."""
        text = template.value if isinstance(template, form.Constant) else None
        are_folders = all(self._is_folder(value, scope, 0) for value in values)
        return [HOLE.sub(HERE, text)] if isinstance(text, str) and are_folders else None

    def _text(self, item: form.Expression, scope: form.Scope, depth: int) -> str | None:
        if isinstance(item, form.Constant):
            return item.value if isinstance(item.value, str) else None
        if self._is_folder(item, scope, 0):
            return HERE
        if isinstance(item, form.Text):
            texts = [self._text(part, scope, depth + 1) for part in item.parts]
            return "".join(text for text in texts if text is not None) if None not in texts else None
        if isinstance(item, form.Operation) and item.operator == "%":
            return _only(self._filled(item.operands[0], _values(item.operands[1]), scope))
        if isinstance(item, form.Operation) and item.operator in ("/", "+"):
            texts = [self._text(part, scope, depth + 1) for part in item.operands]
            between = "/" if item.operator == "/" else ""
            return between.join(text for text in texts if text is not None) if None not in texts else None
        if isinstance(item, form.Call | form.Name):
            return _only(self.written(item, scope, depth + 1))
        return None

    def _bound(self, item: form.Name, scope: form.Scope) -> tuple[form.Expression, form.Scope] | None:
        """What a variable is given, where that is one thing: by an assignment, a loop or `with open(…) as it`."""
        holder = self.names.holder(item.id, scope)
        bindings = holder.bindings[item.id] if holder is not None else []
        # What leaves some of the paths out afterwards adds none.
        bindings = [one for one in bindings if not _narrows(one.value, item.id)]
        loops = {one.value.id if one.kind == "loop" and isinstance(one.value, form.Name) else "" for one in bindings}
        if len(loops) == 1 and "" not in loops:
            bindings = bindings[:1]
        if holder is None or len(bindings) != 1 or bindings[0].kind not in ("value", "loop", "with"):
            return None
        return (bindings[0].value, bindings[0].scope or holder) if bindings[0].value is not None else None

    def _is_folder(self, item: form.Expression, scope: form.Scope, depth: int) -> bool:
        """Whether an expression is made of nothing but where the code or the application lies."""
        named = list(within(item))
        names = [part for part in named if isinstance(part, form.Name)]
        texts = [part.value for part in named if isinstance(part, form.Constant) and isinstance(part.value, str)]
        is_elsewhere = any(isinstance(part, form.Attribute) and part.name in ELSEWHERE for part in named)
        if depth > DEPTH or not names or is_elsewhere or any(text.strip("./") for text in texts):
            return False
        return all(name.id in FILE or self._leads_to_folder(name, scope, depth) for name in names)

    def _leads_to_folder(self, name: form.Name, scope: form.Scope, depth: int) -> bool:
        bound = self._bound(name, scope)
        if bound is not None:
            return self._is_folder(*bound, depth + 1)
        meaning = self.names.resolve(name, scope)
        return meaning in FOLDERS or meaning.startswith("os.path.")


def files_of(path: str, module: str, texts: Iterable[str]) -> list[str]:
    """The files of the project that a path means in a module: in its folder or one above; none where unclear."""
    name = posixpath.normpath(path.rpartition("{}/")[2].removeprefix("/" if path.startswith(HERE) else ""))
    while name.startswith("../"):
        name = name.removeprefix("../")
    if (HERE in path and not path.startswith((HERE + "/", "../"))) or name.startswith(("/", "~")):
        return []
    found = [[one for one in sorted(texts) if _fits(one, folder, name)] for folder in _above(module)]
    matches = [one for one in found if one]
    return matches[0] if len(matches) == 1 else []


def _above(module: str) -> list[str]:
    """The folder of a file and those above it, each with its slash; the project's own is the empty text."""
    steps = module.split("/")[:-1]
    return ["".join(f"{step}/" for step in steps[:count]) for count in range(len(steps), -1, -1)]


def _fits(path: str, folder: str, name: str) -> bool:
    if "*" not in name:
        return path == folder + name
    is_level = path.count("/") == (folder + name).count("/") or "**" in name
    return is_level and fnmatch(path, folder + name)


def _narrows(item: form.Expression | None, name: str) -> bool:
    """Whether an expression is what a name holds already, or a part of it: `[path for path in paths if …]`."""
    while isinstance(item, form.Call | form.Comprehension):
        if isinstance(item, form.Comprehension):
            kept = item.element.id if isinstance(item.element, form.Name) else ""
            taken = [one.id for one in item.targets if isinstance(one, form.Name)]
            inner = item.sources[0] if taken == [kept] else None
        else:
            called = item.function.id if isinstance(item.function, form.Name) else ""
            place = {"filter": 1, "list": 0, "tuple": 0, "sorted": 0}.get(called, len(item.arguments))
            inner = item.arguments[place] if place < len(item.arguments) else None
        item = inner
    return isinstance(item, form.Name) and item.id == name


def _values(item: form.Expression) -> tuple[form.Expression, ...]:
    return item.items if isinstance(item, form.Sequence) else (item,)


def _only(paths: list[str] | None) -> str | None:
    return paths[0] if paths is not None and len(paths) == 1 else None
