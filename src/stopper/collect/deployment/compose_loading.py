"""Compose files loaded as `docker compose` does: variables, includes, extensions, and one file over the other."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from stopper.collect.deployment.compose_files import Chain
from stopper.evidence.deployment.broken import Broken
from stopper.evidence.deployment.compose.interpolation import interpolated
from stopper.evidence.deployment.compose.merging import laid_over
from stopper.evidence.deployment.yaml_places import Listing, Table, Text, Value, read_documents
from stopper.evidence.repository.dotenv import EnvironmentEntry, entries_of
from stopper.evidence.repository.yaml_text import UnreadableYaml
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place
from stopper.standard.holes import HOLE

DEEPEST = 20  # files that extend or include each other


class Loader:
    """Loads the files of one chain; `broken` fills while it does."""

    def __init__(self, tree: Tree, chain: Chain) -> None:
        self._tree, self._chain = tree, chain
        self.broken: list[Broken] = []
        self._values = {item.key: item.value.reveal() for item in self.entries(posixpath.join(chain.folder, ".env"))}

    def load(self) -> Table | None:
        """All files of the chain as one."""
        merged: Value | None = None
        for path in self._chain.paths:
            found = self._file(path, ())
            merged = laid_over(merged, found) if found is not None else merged
        return merged if isinstance(merged, Table) else None

    def entries(self, path: str) -> tuple[EnvironmentEntry, ...]:
        """The entries of an environment file, also of one that git ignores."""
        file = self._tree.get(path) or next((item for item in self._tree.ignored_present if item.path == path), None)
        return tuple(entries_of(file.lines, path)) if file is not None and file.content is not None else ()

    def _file(self, path: str, around: tuple[str, ...]) -> Table | None:
        file = self._tree.get(path)
        root = self._parsed(file) if file is not None else None
        if root is None:
            return None
        if root.get("services") is None and any(isinstance(value, Table) for _, value in root.items):
            root = Table(((Text("services", root.at), root),), root.at)  # the first version had no such key
        found = self._included(root, path, around)
        services = root.get("services")
        if isinstance(services, Table):
            extended = [(name, self._extended(name.text, services, path, ())) for name, _ in services.items]
            root = _replaced(root, "services", Table(tuple(extended), services.at))
        merged = laid_over(found, root)
        return merged if isinstance(merged, Table) else root

    def _parsed(self, file: File) -> Table | None:
        if file.content is None or b"\0" in file.content:
            self.broken.append(Broken(Place(file.path, 1), "it is no text"))
            return None
        try:
            documents = read_documents(file.text, file.path)
        except UnreadableYaml as error:
            line = re.search(r"line (\d+)", str(error))
            self.broken.append(Broken(Place(file.path, int(line[1]) if line else 1), str(error)))
            return None
        if not documents or not isinstance(documents[0], Table):
            self.broken.append(Broken(Place(file.path, 1), "it holds no services"))
            return None
        found = self._filled(documents[0])
        return found if isinstance(found, Table) else None

    def _filled(self, value: Value) -> Value:
        """The same values with their variables filled in."""
        if isinstance(value, Table):
            return Table(tuple((name, self._filled(item)) for name, item in value.items), value.at, value.tag)
        if isinstance(value, Listing):
            return Listing(tuple(self._filled(item) for item in value.items), value.at, value.tag)
        text, names = interpolated(value.text, self._values)
        if text == value.text and not names:
            return value
        return Text(text, value.at, value.is_null, value.tag, value.is_quoted, value.text, names)

    def _included(self, root: Table, path: str, around: tuple[str, ...]) -> Value | None:
        found: Value | None = None
        for item in root.values("include"):
            names = item.words("path") if isinstance(item, Table) else (item,) if isinstance(item, Text) else ()
            for name in names:
                inner = self._inner(name, path, (*around, path), "includes")
                found = laid_over(found, inner) if inner is not None else found
        return found

    def _inner(self, name: Text, path: str, around: tuple[str, ...], verb: str) -> Table | None:
        """Another file that a file names; None where it is not there or leads back."""
        if HOLE in name.text or "://" in name.text:
            return None
        other = posixpath.normpath(posixpath.join(path.rpartition("/")[0], name.text))
        if other in around or len(around) > DEEPEST:
            self.broken.append(Broken(name.at, f"the file {verb} itself by way of {other}"))
            return None
        if self._tree.get(other) is None:
            self.broken.append(Broken(name.at, f"the file {other} that it {verb} is not in the project"))
            return None
        return self._file(other, around)

    def _extended(self, name: str, services: Table, path: str, around: tuple[str, ...]) -> Value:
        """A service with what it extends laid below it."""
        own = services.get(name)
        extends = own.get("extends") if isinstance(own, Table) else None
        if not isinstance(own, Table) or extends is None:
            return own if own is not None else Text("", services.at, is_null=True)
        step = f"{path}:{name}"
        if step in around or len(around) > DEEPEST:
            self.broken.append(Broken(extends.at, f"the service {name[:60]} extends itself"))
            return _without(own, "extends")
        below = self._below(own, services, path, (*around, step))
        return laid_over(below, _without(own, "extends")) or own

    def _below(self, own: Table, services: Table, path: str, around: tuple[str, ...]) -> Value | None:
        extends = own.get("extends")
        wanted = extends.text if isinstance(extends, Text) else own.text("extends", "service")
        file = own.get("extends", "file") if isinstance(extends, Table) else None
        if isinstance(file, Text) and HOLE not in file.text:
            path = posixpath.normpath(posixpath.join(path.rpartition("/")[0], file.text))
            other = self._tree.get(path)
            if other is None:
                self.broken.append(Broken(file.at, f"the file {path} that it extends is not in the project"))
                return None
            root = self._parsed(other)
            found = root.get("services") if root is not None else None
            services = found if isinstance(found, Table) else Table((), own.at)
        if services.get(wanted) is None:
            self.broken.append(Broken(own.at, f"the service {wanted[:60]} that it extends is not there"))
            return None
        return _without(self._extended(wanted, services, path, around), "depends_on", "links", "volumes_from")


def _without(value: Value, *names: str) -> Value:
    if not isinstance(value, Table):
        return value
    return Table(tuple(item for item in value.items if item[0].text not in names), value.at, value.tag)


def _replaced(table: Table, key: str, value: Value) -> Table:
    return Table(tuple((name, value if name.text == key else item) for name, item in table.items), table.at, table.tag)


def texts_of(table: Table, *keys: str) -> Mapping[str, str | None]:
    """A table or a list of `NAME=value` as names and values; what only the machine says is None."""
    found: dict[str, str | None] = {}
    for name, value in table.pairs(*keys):
        text = value.text if isinstance(value, Text) and not value.is_null else None
        found[name.text] = None if text is None or HOLE in text else text
    if not isinstance(table.get(*keys), Table):
        for item in table.words(*keys):
            name_, sign, rest = item.text.partition("=")
            found[name_] = rest if sign and HOLE not in rest else None
    return found
