"""The Python that runs a project's application: the one asked for, the project's own environment, or ours."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from stopper.model import UsageError

ENVIRONMENTS = (".venv", "venv", "env", ".env", "virtualenv")
PROGRAM = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
# What an interpreter needs of the folder that it was installed in; that may be ~/.local, which holds more.
INSTALLED = ("bin", "lib", "lib64", "include", "Python.framework", "Python", "Resources", "pyvenv.cfg")


class Interpreter(Struct, frozen=True):
    """One Python; `words` say which and why, `prefixes` are the folders that it reads its libraries from.

    `linked` are folders elsewhere that its .pth files name: packages that are installed as editable.
    """

    program: Path
    words: str
    prefixes: tuple[Path, ...]
    linked: tuple[Path, ...] = ()

    def site_folders(self) -> Iterator[Path]:
        """The folders of the installed packages."""
        for prefix in self.prefixes:
            yield from sorted((*prefix.glob("lib*/python3*/site-packages"), *prefix.glob("Lib/site-packages")))

    def digest(self) -> str:
        """Facts about the program and the distributions installed for it, for the cache's key."""
        total = hashlib.sha256(f"{self.program}\0{self.program.resolve()}".encode())
        for folder in self.site_folders():
            names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(("-info", ".pth")))
            total.update("\0".join((str(folder), str(folder.stat().st_mtime_ns), *names)).encode())
        return total.hexdigest()


def find_interpreter(root: Path, asked: Path | None) -> Interpreter:
    """`--python` where it was given, else that of a virtual environment in the project, else the one that runs us."""
    found = _found(root, asked)
    return replace(found, linked=tuple(dict.fromkeys(_linked(found, root.resolve()))))


def _linked(interpreter: Interpreter, root: Path) -> Iterator[Path]:
    """The folders in .pth files; none that holds the project or lies in it, of which only the copy may be read."""
    for file in (path for folder in interpreter.site_folders() for path in sorted(folder.glob("*.pth"))):
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines()[:50]:
            path = Path(line.strip())
            if line.strip() and path.is_absolute() and path.is_dir():
                folder = path.resolve()
                if not folder.is_relative_to(root) and not root.is_relative_to(folder) and folder != Path.home():
                    yield folder


def _found(root: Path, asked: Path | None) -> Interpreter:
    if asked is not None:
        return _asked(asked)
    for name in ENVIRONMENTS:
        folder = root / name
        if (folder / "pyvenv.cfg").is_file() and os.access(folder / PROGRAM, os.X_OK):
            return _interpreter(folder / PROGRAM, f"{name}/{PROGRAM} of the project")
    return _interpreter(Path(sys.executable), "Stopper's own Python, for the project has no virtual environment")


def _asked(asked: Path) -> Interpreter:
    folder = asked / PROGRAM
    program = folder if asked.is_dir() and folder.exists() else asked
    if not os.access(program, os.X_OK) or program.is_dir():
        raise UsageError(f"--python {asked} is no Python that can be run. Give the path of its program.")
    with program.open("rb") as file:
        if file.read(2) == b"#!":
            raise UsageError(
                f"--python {asked} is a script. Give the interpreter that it starts (sys.executable there)."
            )
    return _interpreter(program, f"{asked}, as --python says")


def _interpreter(program: Path, words: str) -> Interpreter:
    """With the folders of its libraries, read from the file system: asking the program would run it."""
    program = program.absolute()
    folders = [program.parents[1], program.resolve().parents[1]]
    home = _home(program.parents[1] / "pyvenv.cfg")
    if home is not None:
        folders += [home.parent, home.resolve().parent]
    return Interpreter(program, words, tuple(dict.fromkeys(folders)))


def _home(configuration: Path) -> Path | None:
    """The folder of the program that a virtual environment was made from."""
    try:
        lines = configuration.read_text(encoding="utf-8", errors="replace").splitlines()[:50]
    except OSError:
        return None
    found = (line.partition("=")[2].strip() for line in lines if line.partition("=")[0].strip() == "home")
    value = next(found, "")
    return Path(value) if value and Path(value).is_absolute() else None
