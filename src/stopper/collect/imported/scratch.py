"""A copy of a project that its code may do anything to: bounded, without history, environments and links to outside."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct, field

from stopper.evidence.repository.names import is_environment_name
from stopper.model import StopperError

MOST_FILES = 50_000
MOST_BYTES = 500_000_000
LARGEST = 64_000_000  # bytes of one file
DEEPEST = 60
LEFT_OUT = frozenset(
    {
        ".git", ".hg", ".svn", "node_modules", "bower_components", "__pycache__", ".tox", ".nox", ".mypy_cache",
        ".pytest_cache", ".ruff_cache", ".hypothesis", ".idea", ".vscode", ".terraform", ".direnv", ".eggs",
    }
)  # fmt: skip


class Scratch(Struct):
    """The folders of one run: the copy, a home, a place for temporary files; `left_out` are environment files."""

    folder: Path
    left_out: list[str] = field(default_factory=list)
    _files: int = 0
    _bytes: int = 0

    @property
    def project(self) -> Path:
        """The copy of the project."""
        return self.folder / "project"

    def fill(self, root: Path, kept: frozenset[str]) -> None:
        """Copy `root`; environment files only where `kept` (by relative path) holds them."""
        for name in ("home", "tmp"):
            (self.folder / name).mkdir()
        self._copy(root, self.project, root.resolve(), kept, "")

    def _copy(self, source: Path, target: Path, root: Path, kept: frozenset[str], below: str) -> None:
        target.mkdir()
        if below.count("/") > DEEPEST:
            return
        with os.scandir(source) as found:
            entries = sorted(found, key=lambda item: item.name)
        for entry in entries:
            path = f"{below}{entry.name}"
            if entry.is_symlink():
                _link(Path(entry.path), target / entry.name, root)
            elif entry.is_dir(follow_symlinks=False):
                if not _is_left_out(entry):
                    self._copy(Path(entry.path), target / entry.name, root, kept, f"{path}/")
            elif is_environment_name(entry.name) and path not in kept:
                self.left_out.append(path)
            else:
                self._copy_file(entry, target / entry.name)

    def _copy_file(self, entry: os.DirEntry[str], target: Path) -> None:
        try:
            facts = entry.stat(follow_symlinks=False)
        except OSError:
            return
        if not stat.S_ISREG(facts.st_mode) or facts.st_size > LARGEST:
            return
        self._files, self._bytes = self._files + 1, self._bytes + facts.st_size
        if self._files > MOST_FILES or self._bytes > MOST_BYTES:
            raise StopperError(
                f"The project is too large to be copied for --app (over {MOST_FILES:,} files or "
                f"{MOST_BYTES // 1_000_000} MB). Audit a checkout without data and builds."
            )
        try:
            shutil.copyfile(entry.path, target, follow_symlinks=False)
        except OSError:
            # Unreadable for us: then the application does without it, and says so where it matters.
            return


def _is_left_out(entry: os.DirEntry[str]) -> bool:
    return entry.name in LEFT_OUT or (Path(entry.path) / "pyvenv.cfg").is_file()


def _link(link: Path, target: Path, root: Path) -> None:
    """The same link, where it leads to something inside of the project by a relative path."""
    try:
        aim = link.readlink()
        if not aim.is_absolute() and (link.parent / aim).resolve().is_relative_to(root):
            target.symlink_to(aim)
    except (OSError, RuntimeError):
        return


@contextmanager
def scratch_copy(root: Path, kept: frozenset[str]) -> Iterator[Scratch]:
    """The copy of `root`, removed at the end with all that was made in it."""
    folder = Path(tempfile.mkdtemp(prefix="stopper-app-")).resolve()
    try:
        scratch = Scratch(folder)
        scratch.fill(root, kept)
        yield scratch
    finally:
        _remove(folder)


def _remove(folder: Path) -> None:
    """Remove a tree whose folders may have been made unreadable."""
    for path in (folder, *(item for item in folder.rglob("*") if item.is_dir() and not item.is_symlink())):
        with contextlib.suppress(OSError):
            path.chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)
