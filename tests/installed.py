"""What is built of a source folder, and environments in which it is installed as a user would have it."""

import os
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path

PURE = (
    "Lib/site-packages" if os.name == "nt" else f"lib/python{sys.version_info[0]}.{sys.version_info[1]}/site-packages"
)
BINARIES = "Scripts" if os.name == "nt" else "bin"


@dataclass(frozen=True)
class Environment:
    """A virtual environment; what it runs sees nothing of the environment that runs the tests."""

    folder: Path

    def run(self, *command: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """The outcome of one of its commands."""
        program = self.folder / BINARIES / command[0]
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
        return subprocess.run(
            [str(program), *command[1:]],
            capture_output=True,
            text=True,
            check=False,
            cwd=cwd or self.folder,
            env=clean | {"XDG_CACHE_HOME": str(self.folder / "cache"), "COLUMNS": "200"},
        )

    def install(self, *wheels: Path) -> None:
        """Put wheels into it, with nothing that they ask for and without a network."""
        python = str(self.folder / BINARIES / "python")
        options = ["--quiet", "--disable-pip-version-check", "--no-index", "--no-deps", "--no-compile"]
        pip = [sys.executable, "-m", "pip", "--python", python, "install", *options]
        subprocess.run([*pip, *map(str, wheels)], check=True, capture_output=True)


def environment(folder: Path, *beside: Path) -> Environment:
    """A new environment; modules in the folders `beside` can be imported too, as if they were installed."""
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    lines = "".join(f"{path}\n" for path in beside)
    # A folder that a .pth file names is not searched for .pth files itself: an editable Stopper in it stays unseen.
    (folder / PURE / "beside.pth").write_text(lines, encoding="utf-8")
    return Environment(folder)


def site_packages() -> Path:
    """Where the packages of the lock are installed that run these tests."""
    return Path(sysconfig.get_path("purelib"))


def build(source: Path, target: Path, *kinds: str) -> list[Path]:
    """What the build backend of the lock makes of a folder: its wheel, its source archive, or both."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(target)]
    done = subprocess.run([*command, *kinds, str(source)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return sorted(target.iterdir())
