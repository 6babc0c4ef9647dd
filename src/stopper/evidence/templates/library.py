"""The templates of a project as a whole: which file a name means, what extends what, and where a macro is defined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import TypeVar

from msgspec import Struct, field

from stopper.evidence.templates.file import TemplateFile
from stopper.syntax.jinja_form import Attribute, Call, Constant, Expression, Name, walk
from stopper.syntax.jinja_template import Piece, Region

Item = TypeVar("Item")


class Macro(Struct, frozen=True):
    """A macro, and the file that defines it."""

    file: TemplateFile
    region: Region


class Library(Struct, frozen=True, eq=False):
    """Every readable template; `roots` are template folders that are not named so."""

    files: tuple[TemplateFile, ...]
    roots: tuple[str, ...]
    by_path: Mapping[str, TemplateFile]
    by_last: Mapping[str, tuple[TemplateFile, ...]]
    macros: Mapping[str, tuple[Macro, ...]]
    importers: Mapping[str, tuple[TemplateFile, ...]]
    _parents: dict[str, tuple[TemplateFile, ...] | None] = field(default_factory=dict)

    @classmethod
    def of(cls, files: Iterable[TemplateFile], roots: Iterable[str] = ()) -> Library:
        """The library of `files`."""
        ordered = tuple(sorted(files, key=lambda file: file.path))
        by_last: defaultdict[str, list[TemplateFile]] = defaultdict(list)
        macros: defaultdict[str, list[Macro]] = defaultdict(list)
        importers: defaultdict[str, list[TemplateFile]] = defaultdict(list)
        for file in ordered:
            by_last[PurePosixPath(file.path).name].append(file)
            for name in _import_names(file):
                importers[name].append(file)
            for region in file.template.regions:
                if region.word == "macro":
                    macros[region.name].append(Macro(file, region))
        return cls(
            ordered,
            tuple(root.strip("/") for root in roots),
            {file.path: file for file in ordered},
            _fixed(by_last),
            _fixed(macros),
            _fixed(importers),
        )

    def resolve(self, name: str, path: str = "") -> TemplateFile | None:
        """The file that `name` means in the template at `path`: the nearest, where several folders hold it."""
        wanted = PurePosixPath(name.lstrip("/")).parts  # Jinja drops what is empty: "/index.html" is "index.html"
        if not wanted:
            return None
        near = tuple(path.split("/"))
        found = [file for file in self.by_last.get(wanted[-1], ()) if self._is_named(file, wanted)]
        return max(found, key=lambda file: (_shared(tuple(file.path.split("/")), near), -len(file.path)), default=None)

    def _is_named(self, file: TemplateFile, wanted: tuple[str, ...]) -> bool:
        parts = tuple(file.path.split("/"))
        if parts[-len(wanted) :] != wanted:
            return False
        folders = parts[: len(parts) - len(wanted)]
        if is_template_folder(folders, self.roots):
            return True
        # A file in no folder known for templates may go by any end of its path, and so may one whose name begins above
        # that folder: "templates/index.html", loaded from beside it.
        return not any(is_template_folder(parts[:depth], self.roots) for depth in range(1, len(folders) + 1))

    def alike(self, begin: str, end: str) -> tuple[str, ...]:
        """The names of the templates that begin and end so, below a folder from which templates are loaded."""
        # What stands between them is a name of its own, and not empty.
        least = len(begin) + len(end)
        names = (name for file in self.files if file.path.endswith(end) for name in self._names(file))
        return tuple(dict.fromkeys(name for name in names if name.startswith(begin) and len(name) > least))

    def _names(self, file: TemplateFile) -> Iterator[str]:
        parts = tuple(file.path.split("/"))
        for depth in range(1, len(parts)):
            if is_template_folder(parts[:depth], self.roots):
                yield "/".join(parts[depth:])

    def asked(self, piece: Piece, file: TemplateFile) -> tuple[TemplateFile, ...] | None:
        """The files that an extends, include, import or from can mean; None where dynamic or not in the project."""
        names = piece.asked or _through_call(piece)
        if not names:
            return None
        found = tuple(target for name in names if (target := self.resolve(name, file.path)) is not None)
        return found or (() if piece.head.tolerates_absence else None)

    def parents(self, file: TemplateFile) -> tuple[TemplateFile, ...] | None:
        """The files that `file` extends; empty where it extends none, None where that cannot be told."""
        if file.path not in self._parents:
            self._parents[file.path] = self._extended(file)
        return self._parents[file.path]

    def _extended(self, file: TemplateFile) -> tuple[TemplateFile, ...] | None:
        found: list[TemplateFile] = []
        for piece in file.template.tags("extends"):
            targets = self.asked(piece, file)
            if targets is None:
                return None
            found += targets
        return tuple(found)

    def ancestors(self, file: TemplateFile) -> tuple[tuple[TemplateFile, ...], bool]:
        """Every file that `file` extends in turn, and whether these are all."""
        found: dict[str, TemplateFile] = {}
        is_whole, queue = True, [file]
        while queue:
            parents = self.parents(queue.pop())
            is_whole = is_whole and parents is not None
            fresh = [parent for parent in parents or () if parent.path not in found]
            found.update((parent.path, parent) for parent in fresh)
            queue += fresh
        return tuple(found.values()), is_whole

    def children(self) -> dict[str, list[TemplateFile]]:
        """For each path the files that extend it directly."""
        found: defaultdict[str, list[TemplateFile]] = defaultdict(list)
        for file in self.files:
            for parent in self.parents(file) or ():
                found[parent.path].append(file)
        return found

    def macro(self, function: Expression, file: TemplateFile) -> Macro | bool | None:
        """The macro that a call in `file` means; None where its template is not in the project, False for no macro."""
        if isinstance(function, Name):
            own = file.template.named("macro", function.id)
            if own is not None:
                return Macro(file, own)
            return self._imported(function.id, None, file)
        if isinstance(function, Attribute) and isinstance(function.value, Name):
            return self._imported(function.value.id, function.name, file)
        return False

    def _member(self, piece: Piece, file: TemplateFile, name: str) -> Macro | None:
        for target in self.asked(piece, file) or ():
            region = target.template.named("macro", name)
            if region is not None:
                return Macro(target, region)
        return None

    def _imported(self, name: str, member: str | None, file: TemplateFile) -> Macro | bool | None:
        # A block runs in the context of the parents' top level, an included template in that of whoever includes it.
        for place in (file, *self.ancestors(file)[0], *self.importers.get(name, ())):
            for piece in place.template.tags("from" if member is None else "import"):
                bound = dict(piece.head.binds)
                if name in bound:
                    return self._member(piece, place, member or bound[name])
        # A macro may be a global of the environment; one of that name in the whole project is taken for it.
        known = self.macros.get(name, ()) if member is None else ()
        return known[0] if len(known) == 1 else False


def _import_names(file: TemplateFile) -> set[str]:
    return {name for piece in file.template.tags("from", "import") for name, _ in piece.head.binds}


def is_template_folder(folders: tuple[str, ...], roots: tuple[str, ...]) -> bool:
    """Whether the folder is one from which templates are loaded."""
    if not folders:
        return False
    # Sphinx keeps pages of its own in `_templates`.
    last = folders[-1]
    return last == "templates" or (last.endswith("_templates") and last != "_templates") or "/".join(folders) in roots


def _fixed(found: Mapping[str, list[Item]]) -> dict[str, tuple[Item, ...]]:
    return {name: tuple(items) for name, items in found.items()}


def _shared(first: tuple[str, ...], second: tuple[str, ...]) -> int:
    pairs = zip(first, second, strict=False)
    return next((depth for depth, (one, other) in enumerate(pairs) if one != other), min(len(first), len(second)))


def _through_call(piece: Piece) -> tuple[str, ...]:
    # {% extends theme("layout.html") %}: the function chooses the folder, the name stays.
    def names() -> Iterator[str]:
        for node in walk(piece.values[0]) if piece.values else ():
            for argument in node.arguments if isinstance(node, Call) else ():
                if isinstance(argument, Constant) and isinstance(argument.value, str) and "." in argument.value:
                    yield argument.value

    return tuple(names())
