"""What one application is given in place of what it expects around it, mended after each failure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from stopper.collect.imported.failures import Failure
from stopper.collect.imported.sentinels import CHOOSER, DATABASE, Sentinels
from stopper.evidence.tree.files import Tree

MOST_FOLDERS = 4
OF_A_CHOICE = ("KeyError", "ImportError", "werkzeug.utils.ImportStringError")


class Surroundings:
    """Variables, databases, sockets and import roots.

    `given` are the variables that the user gave, `optional` those that the code has a default for.

    `database` is the address of an empty one, empty where the application has its own; `folders` are import roots
    below the project beside the usual ones, and `defers` says that annotations are left for later.
    """

    def __init__(self, sentinels: Sentinels, given: Mapping[str, str], optional: Set[str], tree: Tree) -> None:
        self.sentinels, self._given, self._optional, self._tree = sentinels, given, optional, tree
        self.database = ""
        self.mute_sockets = False
        self.defers = False
        self.folders: tuple[str, ...] = ()
        self._has_pieces = False

    @property
    def variables(self) -> dict[str, str]:
        """What the process finds in its environment."""
        return {**self.sentinels.values, **self._given}

    @property
    def choosers(self) -> list[str]:
        """The invented variables that choose a configuration."""
        return [name for name in self.sentinels.values if CHOOSER.search(name)]

    @property
    def words(self) -> tuple[str, ...]:
        """What the report says of it, beside the invented variables and the confinement."""
        words = ["an empty SQLite file, Redis and MongoDB in place of its databases"] if self.database else []
        words += ["its annotations left for later, as Python 3.14 leaves them"] if self.defers else []
        words += [f"{', '.join(self.folders)} on its path"] if self.folders else []
        return tuple(words)

    def invent(self, names: Sequence[str]) -> None:
        """Give variables a value, where the user gave none."""
        for name in names:
            if name not in self._given:
                self.sentinels.invent(name)

    def empty_databases(self) -> None:
        """Put an empty database in place of each."""
        self.database = f"sqlite:///{self.sentinels.folder / 'tmp' / 'empty.sqlite3'}"

    def is_beyond_mending(self, failure: Failure) -> bool:
        """Whether no other way to the application would go further."""
        is_absent = bool(failure.module) and not self._folder_of(failure.module)
        return is_absent or failure.kind in ("timeout", "unconfined")

    def mend(self, failure: Failure) -> bool:
        """Whether something was changed after which another run may go further."""
        mends = (self._variable, self._sockets, self._databases, self._annotations, self._path, self._choice)
        return any(mend(failure) for mend in (*mends, self._pieces))

    def _variable(self, failure: Failure) -> bool:
        """One that was missing, or whose address has the wrong scheme."""
        if failure.variable and failure.variable not in self.variables:
            self.invent([failure.variable])
            return True
        return self.sentinels.mend(failure.words)

    def _sockets(self, failure: Failure) -> bool:
        is_new = failure.is_refused_socket and not self.mute_sockets
        self.mute_sockets = self.mute_sockets or is_new
        return is_new

    def _databases(self, failure: Failure) -> bool:
        if self.database or not (failure.is_of_a_database or self._is_asleep(failure)):
            return False
        # The driver of MongoDB has no other way to nothing than a socket.
        self.mute_sockets = self.mute_sockets or failure.is_of_mongo
        self.empty_databases()
        return True

    def _is_asleep(self, failure: Failure) -> bool:
        """Whether its time was over while it slept, as code does that tries a service again and again."""
        file = self._tree.get(failure.at.path) if failure.kind == "timeout" and failure.at is not None else None
        return file is not None and failure.at is not None and "sleep" in "".join(file.lines[failure.at.line - 1 :][:1])

    def _annotations(self, failure: Failure) -> bool:
        is_new = failure.is_annotation and not self.defers
        self.defers = self.defers or is_new
        return is_new

    def _path(self, failure: Failure) -> bool:
        """A module that lies in the project, below a folder that its start puts on the path."""
        folder = self._folder_of(failure.module)
        if not folder or folder in self.folders or len(self.folders) == MOST_FOLDERS:
            return False
        self.folders = (*self.folders, folder)
        return True

    def _folder_of(self, module: str) -> str:
        """The nearest folder of the project that holds a module; empty for the project itself, and where none does."""
        first = module.partition(".")[0]
        endings = (f"/{first}.py", f"/{first}/__init__.py") if first else ()
        found = [(file.path, ending) for file in self._tree for ending in endings if file.path.endswith(ending)]
        nearest = min(found, key=lambda pair: (pair[0].count("/"), pair[0]), default=("", ""))
        return nearest[0].removesuffix(nearest[1])

    def _choice(self, failure: Failure) -> bool:
        """A choice of ours that means nothing to the project."""
        choosers = self.choosers if failure.kind in OF_A_CHOICE else []
        for name in choosers:
            del self.sentinels.values[name]
        return bool(choosers)

    def _pieces(self, failure: Failure) -> bool:
        """The pieces of a database's address that were asked for in vain."""
        known = self._optional | self.variables.keys()
        names = [name for name in failure.unset if DATABASE.search(name) and name not in known]
        is_new = bool(names) and not self._has_pieces and failure.kind not in ("", "timeout", "Missing")
        if is_new:
            self._has_pieces = True
            self.invent(names)
        return is_new
