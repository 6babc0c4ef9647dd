"""The head of the evidence of routes names its files and folders, so that a reader knows where to begin."""

from __future__ import annotations

from pathlib import Path

import stopper.evidence.routes

ROUTES = Path(stopper.evidence.routes.__file__).parent


def test_the_head_names_each_file_and_folder() -> None:
    head = (ROUTES / "__init__.py").read_text()
    files = [path.name for path in ROUTES.glob("*.py") if path.name != "__init__.py"]
    folders = [path.parent.name for path in ROUTES.glob("*/__init__.py")]

    assert [name for name in [*files, *folders] if f"`{name}`" not in head] == []


def test_each_folder_has_a_head() -> None:
    folders = {path.parent for path in ROUTES.glob("*/*.py")}

    assert [folder.name for folder in folders if not (folder / "__init__.py").is_file()] == []
