"""What every test of the project itself asks for: its root, and the files that belong to it."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UNKEPT = {"build", "dist", "node_modules", "__pycache__"}


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def kept_files(root: Path) -> list[Path]:
    """The files under version control, and those about to be; in an unpacked archive, all but caches."""
    command = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, capture_output=True, text=True, check=False)
    if listing.returncode == 0:
        candidates = [root / name for name in listing.stdout.split("\0") if name]
    else:
        candidates = [path for path in root.rglob("*") if not is_unkept(path.relative_to(root))]
    return sorted(path for path in candidates if path.is_file() and not path.is_symlink())


def is_unkept(path: Path) -> bool:
    return any(part in UNKEPT or (part.startswith(".") and part != ".ci") for part in path.parts)
