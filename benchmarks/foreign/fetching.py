"""The source package of a suite, fetched with pip and unpacked; only its tests are looked at."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from suite import Suite

PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")


def fetched(suite: Suite, folder: Path) -> Path:
    """A folder that holds the tests of the suite's package and nothing of the package itself."""
    package = f"{suite.package}=={suite.version}"
    subprocess.run([*PIP, "download", "--no-deps", "--no-binary", ":all:", "--dest", str(folder), package], check=True)
    if suite.needs:
        subprocess.run([*PIP, "install", "--no-deps", "--target", str(folder / "needs"), *suite.needs], check=True)
    archive = next(folder.glob("*.tar.gz"))
    with tarfile.open(archive) as opened:
        opened.extractall(folder / "unpacked", filter="data")
    root = next((folder / "unpacked").iterdir())
    for name in suite.apart:
        found = root / name
        if found.is_dir():
            shutil.rmtree(found)
        else:
            found.unlink()
    tree = folder / "tests-of-it"
    tree.mkdir()
    for name in suite.tests:
        source, target = root / name, tree / Path(name).name
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    return tree
