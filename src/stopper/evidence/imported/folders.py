"""The folders of a running application: where its code lies, what it hands out, and what its settings name."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

FolderKind = Literal["root", "static", "setting"]
PROJECT, ABOVE = ".", ".."


class Folder(Struct, frozen=True):
    """One folder; `path` is relative to the project: "." is the project, ".." what holds it, "" lies elsewhere.

    `name` is the blueprint of a static folder ("" for the application's own) or the key of a setting; `url` is where a
    static folder is handed out.
    """

    kind: FolderKind
    name: str
    url: str
    path: str

    def holds(self, path: str) -> bool:
        """Whether a file or folder of the project lies in it."""
        if not self.path or not path or path == ABOVE:
            return False
        return self.path in (PROJECT, ABOVE) or path == self.path or path.startswith(f"{self.path}/")

    @property
    def words(self) -> str:
        """The folder in a message."""
        return {PROJECT: "the project itself", ABOVE: "a folder above the project"}.get(self.path, self.path)
