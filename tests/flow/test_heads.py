"""The head of each folder of the data flow names its files, so that a reader knows where to begin."""

from __future__ import annotations

from pathlib import Path

import pytest

import stopper.flow

FLOW = Path(stopper.flow.__file__).parent
FOLDERS = sorted(path.parent.name for path in FLOW.glob("*/__init__.py"))
HEADS = sorted(path.parent.relative_to(FLOW).as_posix() for path in FLOW.glob("*/**/__init__.py"))


# Those of the sinks are named like the kinds of sinks.
@pytest.mark.parametrize("folder", [name for name in HEADS if name != "sinks"])
def test_the_head_of_a_folder_names_each_of_its_files_and_folders(folder: str) -> None:
    head = (FLOW / folder / "__init__.py").read_text()
    files = [path.name for path in (FLOW / folder).glob("*.py") if path.name != "__init__.py"]
    folders = [path.parent.name for path in (FLOW / folder).glob("*/__init__.py")]

    assert [name for name in [*files, *folders] if f"`{name}`" not in head] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_architecture_tells_of_each_folder(folder: str) -> None:
    page = (Path(__file__).parents[2] / "ARCHITECTURE.md").read_text()

    assert f"\n| `{folder}` |" in page
